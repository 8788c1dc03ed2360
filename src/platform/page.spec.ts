import { describe, expect, it } from 'vitest'
import { byName } from './page.ts'

describe('A list of names', () => {
  const bureaus = [
    { name: { zh: '区水务局', en: 'Water Bureau' } },
    { name: { zh: '区财政局', en: 'Finance Bureau' } },
    { name: { zh: '区档案局' } },
    { name: { zh: '区民政局', en: 'Civil Affairs Bureau' } },
  ]

  it('stands in the order of its sounds in Chinese, of its letters in English, what has no English name at the end', () => {
    expect(byName('zh', bureaus).map(({ name }) => name.zh)).toEqual(['区财政局', '区档案局', '区民政局', '区水务局'])
    expect(byName('en', bureaus).map(({ name }) => name.en ?? name.zh)).toEqual([
      ...['Civil Affairs Bureau', 'Finance Bureau', 'Water Bureau', '区档案局'],
    ])
  })
})
