import type { Both } from '../../platform/page.ts'

/** Something the platform tells a person, kept in both languages as it was said. */
export interface Message {
  readonly id: string
  readonly person: string
  /** Which room says what, e.g. `casework.correction-asked`. */
  readonly kind: string
  readonly subject: Both
  readonly body: Both
  /** Where on this site one can do something about it; always begins with one `/`. */
  readonly link: string
  readonly at: Date
  readonly readAt: Date | null
}

/** What a room wants a person to be told. */
export interface Telling {
  /** The person's id. Companies have no inbox: write to the person who acts for them. */
  readonly to: string
  readonly kind: string
  readonly subject: Both
  readonly body: Both
  readonly link: string
  /** Also by e-mail, if the person has given an address. */
  readonly mail: boolean
  /** When it happened, and in which place among what happened in that moment: whatever is written first, an inbox tells it in this order. */
  readonly happened?: { readonly at: Date; readonly place: number } | undefined
  /** Another address than the one on file: the one held before it was changed. */
  readonly mailTo?: string | undefined
}

// Eighteen digits of a citizen or eighteen characters of a company, however they stand between other words.
const personalNumber = /(?<![0-9A-Za-z])(?:\d{17}[\dXx]|1[3-9]\d{9})(?![0-9A-Za-z])/

/**
 * What stands in an inbox or a mail leaves the protected tables: a text with an identity or mobile number in it, or a
 * link to another site, is a fault of the room that wrote it.
 */
export function checkTelling({ subject, body, link, kind }: Telling): void {
  if (!/^\/(?![/\\])/.test(link)) throw new Error(`${kind}: a message links to this site only`)
  for (const text of [subject.zh, subject.en, body.zh, body.en])
    if (text !== undefined && personalNumber.test(text)) throw new Error(`${kind}: a message holds no personal number`)
}
