import { checkAnswer, type Dictionary, type FormPart, type Moment, visibleFields } from '#catalogue'

/** Raw text by element id, as a form sends it. */
export type RawAnswers = Readonly<Record<string, string | readonly string[]>>

export interface Answering {
  readonly parts: readonly FormPart[]
  readonly elements: Dictionary
  /** What is stored. */
  readonly before: Readonly<Record<string, unknown>>
  readonly raw: RawAnswers
  readonly moment: Moment
  /**
   * The day of writing, where the moment is that of an earlier submission: a date that was right then stays right, and one
   * that has come since, such as that of a newer paper, is right too.
   */
  readonly writtenOn?: string | undefined
  /** A page of questions must be answered whole; a counter saves what there is and hands in later. */
  readonly mayLeaveOpen?: boolean | undefined
  /** Elements not to be changed here, and those a correction notice asks to say again. */
  readonly locked?: ReadonlySet<string> | undefined
  readonly again?: ReadonlySet<string> | undefined
}

export interface Answered {
  readonly changed: readonly { readonly element: string; readonly value: unknown }[]
  /** Emptied again. */
  readonly dropped: readonly string[]
  /** Refusal reasons by element. */
  readonly faults: Readonly<Record<string, string>>
}

/**
 * Reads what was typed into some parts of a form against what is stored. Only questions that apply to these answers are
 * read; what was not sent stays, what was sent unchanged keeps its provenance.
 */
export function judgeAnswers({
  parts,
  elements,
  before,
  raw,
  moment,
  writtenOn = moment.today,
  mayLeaveOpen,
  locked,
  again,
}: Answering): Answered {
  const values: Record<string, unknown> = { ...before }
  const changed: { element: string; value: unknown }[] = []
  const dropped: string[] = []
  const faults: Record<string, string> = {}
  // A choice may bring further questions with it: go on until no new one appears.
  const seen = new Set<string>()
  const unseen = () =>
    parts.flatMap((part) => visibleFields(part, values, moment)).filter(({ element }) => !seen.has(element))
  for (let fields = unseen(); fields.length > 0; fields = unseen()) {
    for (const { element: id, required } of fields) {
      seen.add(id)
      const element = elements.get(id)
      const given = Object.hasOwn(raw, id) ? raw[id] : undefined
      if (!element || given === undefined) continue
      if (isBlank(given)) {
        if (values[id] !== undefined) dropped.push(id)
        delete values[id]
        if (required && !mayLeaveOpen) faults[id] = 'required'
        continue
      }
      const asThen = checkAnswer(element, given, moment.today)
      const checked = asThen.ok ? asThen : checkAnswer(element, given, writtenOn)
      if (!checked.ok) {
        faults[id] = checked.reason
        continue
      }
      const same = JSON.stringify(values[id]) === JSON.stringify(checked.value)
      if (same && !again?.has(id)) continue
      if (!same && locked?.has(id) && !again?.has(id)) {
        faults[id] = 'known-from-account'
        continue
      }
      values[id] = checked.value
      changed.push({ element: id, value: checked.value })
    }
  }
  return { changed, dropped, faults }
}

const isBlank = (given: string | readonly string[]) => [given].flat().every((text) => text.trim() === '')
