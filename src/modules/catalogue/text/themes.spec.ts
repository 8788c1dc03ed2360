import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dataFile } from '../../../platform/starter.ts'
import { themeName } from './themes.ts'

const read = <T>(file: string) => JSON.parse(readFileSync(dataFile(file), 'utf8')) as T

describe('the English word for a theme', () => {
  const { personThemes, legalThemesGuangdong } = read<{ personThemes: string[]; legalThemesGuangdong: string[] }>(
    'codes/codes.json',
  )
  const { rules } = read<{ rules: { personThemes: string[]; legalThemes: string[] }[] }>('search/themes.json')
  const themes = [
    ...personThemes,
    ...legalThemesGuangdong,
    ...rules.flatMap((rule) => [...rule.personThemes, ...rule.legalThemes]),
  ]

  it.each([...new Set(themes)])('is there for %s', (theme) => {
    expect(themeName(theme).en).toMatch(/^[A-Z][a-zA-Z ,-]+$/)
  })

  it('is not made up for a word that is in no list', () => {
    expect(themeName('奇思妙想')).toEqual({ zh: '奇思妙想' })
  })
})
