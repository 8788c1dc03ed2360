import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../refusal.ts'
import { covers, faceFor, loadFonts, rareNameFonts, requirePrintable } from './fonts.ts'

describe('which characters can be printed', () => {
  it('knows common and less common names, marks, Latin and numbers', async () => {
    expect(await covers('张丽华 龘䶮 《办法》〔2026〕 ①Ⅱ￥％ OneDoor\n')).toEqual([])
  })

  it('names each missing character once', async () => {
    const fonts = await loadFonts([])
    expect(await covers('张𠮷、李𠮷', fonts)).toEqual(['𠮷'])
  })

  it('refuses a name it would print with an empty box, and says which characters', async () => {
    const fonts = await loadFonts([])
    expect(() => requirePrintable(fonts, ['张𠮷'])).toThrow(Refusal)
    expect(() => requirePrintable(fonts, ['张𠮷'])).toThrow(
      expect.objectContaining({ reason: 'character-not-printable', facts: { characters: '𠮷' } }),
    )
  })

  it('does without fallback fonts that are not installed', async () => {
    const fonts = await loadFonts(['/nowhere/HanaMinB.ttf'])
    expect(fonts.fallbacks).toEqual([])
  })

  it('prints rare names in HanaMin where it is installed', async ({ skip }) => {
    const [file = ''] = rareNameFonts
    if (!existsSync(file)) {
      console.warn(`NOT CHECKED: ${file} is not installed (Debian package fonts-hanazono)`)
      skip('fonts-hanazono is not installed')
    }
    const fonts = await loadFonts()
    expect(await covers('张𠮷')).toEqual([])
    expect(faceFor(fonts, 'bold', '𠮷')).toBe(fonts.fallbacks[0])
    expect(faceFor(fonts, 'bold', '张')).toBe(fonts.bold)
  })
})
