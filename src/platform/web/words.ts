import type { Module, RefusalWords } from '../module.ts'
import type { Lang } from '../page.ts'
import type { Refusal } from '../refusal.ts'
import { en } from './text/en.ts'
import { zh } from './text/zh.ts'

export type RefusalDictionary = Readonly<Record<Lang, RefusalWords>>

/** All rooms' words for refusals in one dictionary; the platform's own come first. */
export function refusalDictionary(modules: readonly Module[]): RefusalDictionary {
  return {
    zh: Object.assign({}, zh, ...modules.map((module) => module.refusals?.zh)),
    en: Object.assign({}, en, ...modules.map((module) => module.refusals?.en)),
  }
}

/** A reason alone, as it is told to others: the facts belonged to whoever was refused. */
export function reasonInWords(dictionary: RefusalDictionary, lang: Lang, reason: string): string {
  const text = dictionary[lang][reason]
  return typeof text === 'function' ? text(untold) : (text ?? reason)
}

const untold: Readonly<Record<string, string>> = new Proxy({}, { get: () => '…' })

/** A refusal in the reader's words: the whole, and a sentence for each field. */
export function inWords(dictionary: RefusalDictionary, lang: Lang, { reason, fields, facts }: Refusal) {
  const say = (key: string) => {
    const text = dictionary[lang][key] ?? dictionary[lang].invalid
    return typeof text === 'function' ? text(facts) : (text ?? key)
  }
  return { text: say(reason), fields: Object.fromEntries(Object.entries(fields).map(([at, key]) => [at, say(key)])) }
}
