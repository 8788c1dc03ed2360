import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passwordProblem } from './password.ts'

const liMing = { number: '110105194912310022', mobile: '13800138000', login: 'liming' }

describe('A password that has leaked', () => {
  const leaked = readFileSync(join(import.meta.dirname, '../../../data/passwords/leaked.txt'), 'utf8')
    .trim()
    .split('\n')

  it('is on a list of more than the three thousand most frequent that are long enough', () => {
    expect(leaked.length).toBeGreaterThan(3000)
    expect(leaked.filter((one) => [...one].length < 8 || one !== one.toLowerCase())).toEqual([])
  })

  it('is refused, every one of them, in any case', () => {
    for (const one of leaked) {
      expect(passwordProblem(one), one).toBe('password-too-common')
      expect(passwordProblem(one.toUpperCase()), one).toBe('password-too-common')
    }
  })
})

describe('A password', () => {
  it.each([
    '渠江边的小面馆真好吃',
    'correct horse battery',
    'x9$kf!2Lq',
    '7-onions-in-a-boat',
  ])('%j is good', (password) => {
    expect(passwordProblem(password, liMing)).toBeUndefined()
  })

  it.each([
    ['', 'password-too-short'],
    ['短密码一二三四', 'password-too-short'],
    ['x'.repeat(129), 'password-too-long'],
    ['12345678', 'password-too-common'],
    ['Woaini1314', 'password-too-common'],
    ['P@ssw0rd', 'password-too-common'],
    ['aa-123-456', 'password-too-common'],
    ['Blink182!', 'password-too-common'],
    ['metallica', 'password-too-common'],
    ['88888888', 'password-too-common'],
    ['abcabcabcabc', 'password-too-common'],
    ['１２３４５６７８', 'password-too-common'],
    ['poiuytrewq', 'password-too-common'],
    ['Zhengwu@2026', 'password-too-common'],
    ['2026guangan', 'password-too-common'],
    ['xingzheng!1', 'password-too-common'],
    ['my-19491231', 'password-is-about-you'],
    ['tel13800138000', 'password-is-about-you'],
    ['liming2026x', 'password-is-about-you'],
    ['ok-12310022', 'password-is-about-you'],
  ])('%j is refused: %s', (password, problem) => {
    expect(passwordProblem(password, liMing)).toBe(problem)
  })

  it('of one to four characters over and over is never good', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 4, unit: 'grapheme-ascii' }), (part) => {
        expect(passwordProblem(part.repeat(12))).not.toBeUndefined()
      }),
    )
  })

  it('that is too short stays so whatever the characters are', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 7 }), (text) => {
        if ([...text.normalize('NFKC')].length < 8) expect(passwordProblem(text)).toBe('password-too-short')
      }),
    )
  })
})
