import { readSync } from 'node:fs'

/** What reading a header needs of its bytes; a `DataView` is one. Numbers that lie behind the end throw a RangeError. */
export type Bytes = Pick<DataView, 'byteLength' | 'getUint8' | 'getUint16' | 'getUint32'>

const WINDOW = 64 * 1024

/** The bytes of an open file, of which only a small window is in memory. */
export class FileBytes implements Bytes {
  readonly #window = Buffer.allocUnsafe(WINDOW)
  #start = 0
  #end = 0

  constructor(
    readonly fd: number,
    readonly byteLength: number,
  ) {}

  getUint8(at: number): number {
    if (!(at >= 0 && at < this.byteLength)) throw new RangeError(`There is no byte ${at}.`)
    if (at < this.#start || at >= this.#end) {
      this.#start = at
      this.#end = at + readSync(this.fd, this.#window, 0, WINDOW, at)
      if (this.#end === at) throw new RangeError(`There is no byte ${at}.`)
    }
    return this.#window[at - this.#start] as number
  }

  getUint16(at: number, isLittle = false): number {
    const [first, second] = [this.getUint8(at), this.getUint8(at + 1)]
    return isLittle ? first + second * 0x100 : first * 0x100 + second
  }

  getUint32(at: number, isLittle = false): number {
    const [first, second] = [this.getUint16(at, isLittle), this.getUint16(at + 2, isLittle)]
    return isLittle ? first + second * 0x1_0000 : first * 0x1_0000 + second
  }
}
