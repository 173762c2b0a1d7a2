// A program as the one of the desk, which tells what it was asked. `/die` ends it, `/late` is answered when `/now` is asked for.
import { createServer } from 'node:http'

let late = () => {}
const server = createServer((request, response) => {
  if (request.url === '/die') process.exit(3)
  if (request.url === '/now') late()
  if (request.url === '/late') {
    late = () => response.end('late')
    return
  }
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    const told = {
      pid: process.pid,
      method: request.method,
      url: request.url,
      headers: request.headers,
      sent: String(Buffer.concat(chunks)),
    }
    response.setHeader('set-cookie', ['a=1', 'b=2'])
    response.setHeader('x-frame-options', 'SAMEORIGIN')
    response.writeHead(request.url?.startsWith('/away') ? 303 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(told))
  })
})
server.listen(process.argv.at(-1), () => process.send?.('ready'))
process.once('disconnect', () => process.exit(0))
