import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dataFile } from '../../../platform/starter.ts'
import { parseCalendarFile } from '../calendar-file.ts'
import { feastAsKept, feastName } from './feasts.ts'

describe('The name of a feast', () => {
  const { days } = parseCalendarFile(readFileSync(dataFile('calendar/cn-days-2004-2026.csv'), 'utf8'), 'spec')

  it.each([...new Set([...days.values()].map(({ name }) => name))])('is known in English: %s', (name) => {
    expect(feastName(name).en).toMatch(/^[\dA-Z][\w’ -]+$/)
  })

  it('is kept in Chinese, whichever language it was typed in', () => {
    expect(feastAsKept("new year's day")).toBe('元旦')
    expect(feastAsKept('Spring Festival')).toBe('春节')
    expect(feastAsKept('National Day')).toBe('国庆节')
    expect(feastAsKept('区庆')).toBe('区庆')
    expect(feastName('区庆')).toEqual({ zh: '区庆' })
  })
})
