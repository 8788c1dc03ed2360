import type { JSX } from 'preact'
import type { Refusal } from './refusal.ts'

export type Lang = 'zh' | 'en'

/** A text in both languages. `en` falls back to `zh` only for names no one has translated (`said`). */
export interface Both {
  readonly zh: string
  readonly en?: string | undefined
}

/** What every page knows about the visit it is drawn for. Pages are pure functions of their data and this. */
export interface PageContext {
  readonly lang: Lang
  /** Large print 长辈版. */
  readonly elder: boolean
  /** The address being shown, with its query, always beginning with `/`. */
  readonly path: string
  readonly now: Date
  /** Goes into every form as `_csrf`. */
  readonly csrf: string
  /** Goes into every form as `_once`: a form sent twice with the same value is one deed. */
  readonly once: string
  /** Demo mode: one-click accounts, mails shown on a page, TEST seals. */
  readonly demo: boolean
  readonly who: Visitor
  /** The place this installation serves, e.g. 四川省广安市广安区. */
  readonly place: { readonly code: string; readonly full: Both; readonly short: Both }
  readonly hotline: string
  /** What was wrong with the search in the address, where a page is shown without it (`ShowsRoute.forgives`). */
  readonly problem?: SearchProblem | undefined
  /** Why the fields of a form that came back were refused, by their names: a field says it in the words of its own kind. */
  readonly refusals?: Readonly<Record<string, string>> | undefined
  /** A refusal's reason in words, for pages that tell of refusals to others. */
  readonly reasonInWords?: (reason: string) => string
  /** Addresses of built assets, with their content hash. */
  readonly assets: { readonly css: string; readonly islands: Readonly<Record<string, string>> }
}

/** Parts of an address that could not be read: what was typed, and in words what is wrong with it. */
export interface SearchProblem {
  readonly text: string
  readonly fields: Readonly<Record<string, string>>
  readonly typed: Readonly<Record<string, string>>
}

/** Who looks: nobody we know, a person, or a member of staff at a post. Names are masked where the page is public. */
export type Visitor =
  | { readonly kind: 'visitor' }
  | {
      readonly kind: 'person'
      readonly name: string
      readonly unread: number
      /** How far the session is trusted, 1 to 5. */
      readonly level: number
      /** For whom they act, and by what right; absent while they act for themselves. */
      readonly acting?: { readonly name: string; readonly right: string; readonly until: string | null } | undefined
    }
  | {
      readonly kind: 'staff'
      readonly name: string
      readonly organisation: Both
      readonly post: Both
      readonly duties: readonly string[]
      /** For whom they stand in; absent at a post of their own. */
      readonly deputyOf?: string
      /** Deeds that wait for a second person, as whom this one would do. */
      readonly waiting?: number
    }

/** A page that shows something. */
export type Page<Shown> = (shown: Shown, context: PageContext) => JSX.Element

/** What a form page is drawn from: what it is about, what was typed so far, and why it was refused, if it was. */
export interface Form<About> {
  readonly about: About
  readonly entered: Readonly<Record<string, string | readonly string[]>>
  readonly refusal?: Refusal | undefined
  /** The refusal in the reader's words: one sentence for the whole and one for each field. */
  readonly problem?: { readonly text: string; readonly fields: Readonly<Record<string, string>> } | undefined
}

export type FormPage<About> = (form: Form<About>, context: PageContext) => JSX.Element

/** Picks the reader's dictionary; both have the same shape or the project does not compile. */
export function words<Words>(lang: Lang, dictionary: { readonly zh: Words; readonly en: Words }): Words {
  return dictionary[lang]
}

/** The reader's language of a text, or the Chinese one where nobody has translated it. */
export function said(lang: Lang, text: Both): string {
  return (lang === 'en' ? text.en : undefined) ?? text.zh
}

/** By their names in the reader's language, Chinese ones as a dictionary has them: by their sounds. */
export function byName<Named extends { readonly name: Both }>(lang: Lang, named: readonly Named[]): Named[] {
  const tag = lang === 'zh' ? 'zh-CN' : 'en'
  return named.toSorted((one, other) => said(lang, one.name).localeCompare(said(lang, other.name), tag))
}
