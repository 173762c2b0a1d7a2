import { expect, it } from 'vitest'
import { hanPunctuation } from './han-punctuation'

it('gives punctuation between Chinese characters its full width', () => {
  expect(hanPunctuation('36年卷积猜想被解决,华人唯一作者,AI或受益')).toBe('36年卷积猜想被解决，华人唯一作者，AI或受益')
  expect(hanPunctuation('大模型训练或无需"纯净数据"!北大团队新研究:噪声')).toBe('大模型训练或无需"纯净数据"！北大团队新研究：噪声')
  expect(hanPunctuation('RLHF与RLVR全都要,陈丹琦')).toBe('RLHF与RLVR全都要，陈丹琦')
})

it('leaves Latin sentences, numbers and what is full already alone', () => {
  for (const text of ['Well, well: 3:2!', '比分3:2', 'See 机器之心, then', '他说，好', 'a,b']) expect(hanPunctuation(text)).toBe(text)
})
