import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Marked } from './marked.tsx'

describe('marked words', () => {
  it.each([
    ['食品经营许可新办', ['食品', '许可'], '<mark>食品</mark>经营<mark>许可</mark>新办'],
    ['社会保障卡', ['社会保障', '保障卡'], '<mark>社会保障卡</mark>'],
    ['Food licence', ['licence', 'food'], '<mark>Food</mark> <mark>licence</mark>'],
    ['失业登记', [], '失业登记'],
    ['<b>', ['b'], '&lt;<mark>b</mark>>'],
  ])('in %s', (text, words, drawn) => {
    expect(render(<Marked lang="zh" text={text} words={words} />)).toBe(drawn)
  })
})
