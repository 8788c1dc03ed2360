import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Beside } from './card.tsx'

const read = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .trim()
    .split(/\s+/)

describe('what stands beside the matter of a page', () => {
  it('is read after it', () => {
    expect(read(render(<Beside aside="期限">经过</Beside>))).toEqual(['经过', '期限'])
  })

  it('is read between heading and matter where a phone needs it first', () => {
    const page = (
      <Beside head="食品经营许可新办" aside="已替您填好 17 项">
        任务
      </Beside>
    )
    expect(read(render(page))).toEqual(['食品经营许可新办', '已替您填好', '17', '项', '任务'])
  })
})
