import { describe, expect, it } from 'vitest'
import { blur, lookAlikes, readSounds, sameSounding, soundAlikes, soundBook } from './sounds.ts'

const book = soundBook(['退役', '挂失', '备案', '网约车', '女士', '老年'], ['社保卡', '烟证'])

describe('how words sound', () => {
  it('leads from pinyin and initials to what people say', () => {
    expect(book.full.get('shebaoka')).toEqual(['社保卡'])
    expect(book.initials.get('sbk')).toEqual(['社保卡'])
    expect(book.initials.get('tuiyi')).toBeUndefined()
  })

  it('leads from the wrong character to the right one', () => {
    expect(sameSounding('推役', 'tuiyi', book)).toEqual([{ word: '退役', sure: 0.8 }])
    expect(sameSounding('挂失', 'guashi', book)).toEqual([])
  })

  it('forgives what the south-west does not tell apart', () => {
    expect(blur('zhengce')).toBe(blur('zence'))
    expect(blur('niunai')).toBe(blur('liulai'))
    expect(soundAlikes('老联', 'laolian', book)).toEqual([{ word: '老年', sure: 0.55 }])
  })

  it('reads letters as several words in a row', () => {
    expect(readSounds('wangyuechebeian', book)).toEqual(['wangyueche', 'beian'])
    expect(readSounds('wangyuechexyz', book)).toBeUndefined()
  })
})

describe('how words look', () => {
  it.each([
    ['消防检察', '消防检查'],
    ['消防查', '消防检查'],
    ['消防检检查', '消防检查'],
    ['licnece', 'licence'],
  ])('%s is near %s', (typed, meant) => {
    expect(lookAlikes(typed, ['消防检查', 'licence', '保健食品'])).toEqual([meant])
  })

  it('two characters are too few to be near anything', () => {
    expect(lookAlikes('消火', ['消防'])).toEqual([])
  })
})
