import { describe, expect, it } from 'vitest'
import { tellGround } from './told.ts'

const description = {
  denialGrounds: [
    { id: 'expired', text: { zh: '有效期已经届满', en: 'It has already expired' }, basis: '规定 第九条' },
  ],
} as never

describe('A ground of a denial', () => {
  it('is told in both languages where it is the matter’s own', () => {
    const ground = { id: 'expired', text: '有效期已经届满', basis: '规定 第九条' }
    expect(tellGround(ground, { description }).text.en).toBe('It has already expired')
  })

  it('stays as it was written where the matter says otherwise', () => {
    const ground = { id: 'expired', text: '已过有效期', basis: '规定 第九条' }
    expect(tellGround(ground, { description }).text).toEqual({ zh: '已过有效期' })
  })
})
