import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Due, dueState } from './due.tsx'

describe('a due date', () => {
  it.each([
    [5, false, 'ok'],
    [2, false, 'ok'],
    [1, false, 'soon'],
    [0, false, 'soon'],
    [-1, false, 'late'],
    [-1, true, 'hold'],
  ] as const)('with %d working days left, held %s, is %s', (left, held, state) => {
    expect(dueState(left, held)).toBe(state)
  })

  it.each([
    [5, 'zh', '剩 5 个工作日'],
    [0, 'zh', '今天到期'],
    [-2, 'zh', '超期 2 个工作日'],
    [1, 'en', '1 working day left'],
    [-1, 'en', '1 working day late'],
  ] as const)('says in words what %d days in %s mean', (workingDaysLeft, lang, words) => {
    expect(render(<Due lang={lang} on="2026-11-30" workingDaysLeft={workingDaysLeft} />)).toContain(words)
  })

  it('says what it waits for while the clock stands still', () => {
    const drawn = render(<Due lang="zh" workingDaysLeft={3} hold="等申请人补正" />)
    expect(drawn).toContain('od-due--hold')
    expect(drawn).toContain('等申请人补正')
  })
})
