import type { Task } from './model.ts'

/** What a post can do about a case, in the order the page offers it; each has its address below the case. */
export const deeds = [
  'accept',
  'finish',
  'correction',
  'reject',
  'opinion',
  'grant',
  'deny',
  'resume',
  'suspend',
  'extend',
  'terminate',
  'void',
] as const
export type Deed = (typeof deeds)[number]

/** Which right of the case's answer allows which deed. */
const rights = {
  accept: 'accept',
  finish: 'decideOnTheSpot',
  correction: 'askCorrection',
  reject: 'reject',
  opinion: 'giveOpinion',
  grant: 'decide',
  deny: 'decide',
  resume: 'resume',
  suspend: 'suspend',
  extend: 'extend',
  terminate: 'terminate',
  void: 'askToVoid',
} as const satisfies Record<Deed, string>

export type Rights = Readonly<Record<(typeof rights)[Deed], boolean>>

/** What may be done now. */
export function deedsAllowed(may: Rights): readonly Deed[] {
  return deeds.filter((deed) => may[rights[deed]])
}

const exceptional: ReadonlySet<Deed> = new Set(['suspend', 'extend', 'terminate', 'void'])

/** Steps off the usual way of a case, which nobody waits for. */
export function isExceptional(deed: Deed): boolean {
  return exceptional.has(deed)
}

/**
 * The form that lies open: the one asked for, as far as it may be done, else the first step that the case waits for. None
 * where it waits for somebody else: an examined case takes another opinion, but nobody expects one.
 */
export function deedOpen(may: Rights, asked: Deed | undefined, task: Task): Deed | undefined {
  const allowed = deedsAllowed(may)
  if (asked !== undefined) return allowed.find((deed) => deed === asked)
  return allowed.find((deed) => !isExceptional(deed) && (deed !== 'opinion' || task === 'review'))
}

/** Access keys, clear of those a browser keeps for itself (D, E, F). */
export const keyOf: Readonly<Record<Deed, string>> = {
  accept: 'Y',
  finish: 'K',
  correction: 'C',
  reject: 'R',
  opinion: 'O',
  grant: 'G',
  deny: 'N',
  resume: 'U',
  suspend: 'P',
  extend: 'X',
  terminate: 'T',
  void: 'V',
}

/** One thing a correction notice can name: a question or a material of this case. */
export interface MissingChoice {
  /** `field:<element>` or `evidence:<slot>`. */
  readonly value: string
  readonly kind: 'field' | 'evidence'
  readonly id: string
}

export function missingChoice(kind: MissingChoice['kind'], id: string): MissingChoice {
  return { value: `${kind}:${id}`, kind, id }
}

/** The name of the box with what the applicant is told about one missing item. */
export const missingWordsName = (value: string) => `words:${value}`

/** Reads the ticked items of a sent form back; what is none of ours is passed on to be refused. */
export function missingFrom(ticked: readonly string[], words: (name: string) => string) {
  return ticked.map((value) => {
    const [kind = '', ...rest] = value.split(':')
    return { kind, id: rest.join(':'), words: words(missingWordsName(value)).trim() }
  })
}

/**
 * Reasons by the name of the box they belong to: a refused list names its items by place (`missing.2.words`), the page by
 * value (`words:field:person.name`).
 */
export function missingProblems(
  fields: Readonly<Record<string, string>>,
  ticked: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).map(([at, text]) => {
      const place = /^missing\.(\d+)\./.exec(at)?.[1]
      const value = place === undefined ? undefined : ticked[Number(place)]
      return [value === undefined ? at : missingWordsName(value), text]
    }),
  )
}
