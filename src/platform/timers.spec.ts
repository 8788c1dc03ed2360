import { parseCronItems } from 'graphile-worker'
import { describe, expect, it } from 'vitest'
import { dueBetween } from './timers.ts'

const watched = parseCronItems([
  { task: 'sweep', match: '*/5 * * * *' },
  { task: 'nightly', match: '43 18 * * *' },
])
const minute = (text: string) => Date.parse(text) / 60_000
const due = (from: string, to: string) => dueBetween(watched, minute(from), minute(to))

describe('Timers', () => {
  it('are due in the minute they name', () => {
    expect(due('2026-11-23T18:41Z', '2026-11-23T18:42Z')).toEqual([])
    expect(due('2026-11-23T18:42Z', '2026-11-23T18:43Z')).toEqual(['nightly'])
    expect(due('2026-11-23T18:44Z', '2026-11-23T18:45Z')).toEqual(['sweep'])
  })

  it('are made up for once when minutes were missed', () => {
    expect(due('2026-11-23T18:40Z', '2026-11-23T19:40Z')).toEqual(['sweep', 'nightly'])
    expect(due('2025-11-23T18:40Z', '2026-11-23T18:40Z')).toEqual(['sweep', 'nightly'])
  })

  it('are nobody’s when the clock was put back', () => {
    expect(due('2026-11-23T18:45Z', '2026-11-23T18:44Z')).toEqual([])
    expect(due('2026-11-23T18:45Z', '2025-11-23T18:45Z')).toEqual([])
  })
})
