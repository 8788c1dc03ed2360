import { describe, expect, it } from 'vitest'
import { tallyBy } from './tally.ts'

describe('The count of requests', () => {
  let now = 0
  const Tally = tallyBy(() => now)
  const asked = (tally: InstanceType<typeof Tally>, key: string) => {
    let heard = { current: 0, ttl: 0 }
    tally.incr(
      key,
      (_, result) => {
        heard = result
      },
      60_000,
    )
    return heard
  }

  it('counts each asker in a window, and begins anew when it has ended', () => {
    now = 0
    const tally = new Tally()
    expect(asked(tally, 'a')).toEqual({ current: 1, ttl: 60_000 })
    now = 59_999
    expect(asked(tally, 'a')).toEqual({ current: 2, ttl: 1 })
    expect(asked(tally, 'b')).toMatchObject({ current: 1 })
    now = 60_000
    expect(asked(tally, 'a')).toEqual({ current: 1, ttl: 60_000 })
  })

  it('counts for each route apart', () => {
    const tally = new Tally()
    asked(tally, 'a')
    expect(asked(tally.child(), 'a')).toMatchObject({ current: 1 })
  })

  it('forgets who asked longest ago when there are too many', () => {
    const tally = new Tally()
    for (let n = 0; n < 5001; n++) asked(tally, `${n}`)
    expect(asked(tally, '5000')).toMatchObject({ current: 2 })
    expect(asked(tally, '0')).toMatchObject({ current: 1 })
  })
})
