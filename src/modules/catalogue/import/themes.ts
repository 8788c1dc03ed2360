import { readFileSync } from 'node:fs'
import { dataFile } from '../../../platform/starter.ts'
import type { ForWhom } from '../model.ts'

/** A rule that tells from a matter's name for whom it is and what it is about; what several rules say adds up. */
export interface ThemeRule {
  readonly id: string
  readonly match: string
  readonly but?: string
  readonly departments?: readonly string[]
  readonly nameOnly?: boolean
  readonly audience: readonly ForWhom[]
  readonly personThemes: readonly string[]
  readonly legalThemes: readonly string[]
  readonly stage?: string
}

export interface Inferred {
  readonly audience: readonly ForWhom[]
  readonly themes: readonly string[]
  readonly stages: readonly string[]
}

/** Lists of matters do not say for whom they are. What rules infer (推定) helps finding and is said to be inferred. */
export function themeReader(
  rules: readonly ThemeRule[],
): (name: string, category: string, department: string) => Inferred {
  const compiled = rules.map(({ match, but, ...rule }) => ({
    ...rule,
    match: new RegExp(match, 'u'),
    but: but === undefined ? undefined : new RegExp(but, 'u'),
  }))
  return (name, category, department) => {
    const found = compiled.filter(({ match, but, departments, nameOnly }) => {
      const text = nameOnly ? name : `${name} ${category}`
      return match.test(text) && !but?.test(text) && (!departments?.length || departments.includes(department))
    })
    const gathered = <T>(of: (rule: (typeof found)[number]) => readonly T[]) => [...new Set(found.flatMap(of))]
    return {
      audience: gathered(({ audience }) => audience).sort(),
      themes: gathered(({ personThemes, legalThemes }) => [...personThemes, ...legalThemes]),
      stages: gathered(({ stage }) => (stage ? [stage] : [])),
    }
  }
}

/** The rules of the starter data. */
export function readThemeRules(): readonly ThemeRule[] {
  return (JSON.parse(readFileSync(dataFile('search/themes.json'), 'utf8')) as { rules: ThemeRule[] }).rules
}
