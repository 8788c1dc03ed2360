import { type Static, Type } from 'typebox'
import { dayIn } from '#directory'
import { query } from '../../platform/query.ts'
import { Element } from './element.ts'
import type { Answers } from './feel.ts'
import { checkAnswer, conditionsMet } from './form.ts'
import { judgingOf } from './judging.ts'
import { dictionary, findMatter } from './matters.ts'
import { canBeAppliedFor } from './model.ts'
import { BothText, orNull } from './shown.ts'

const CheckShown = Type.Object({
  code: Type.String(),
  name: BothText,
  organisationName: BothText,
  applicable: Type.Boolean(),
  /** Elements the conditions turn on, to be asked. */
  questions: Type.Array(Type.Object({ element: Element, value: Type.Unknown(), reason: orNull(Type.String()) })),
  conditions: Type.Array(
    Type.Object({
      id: Type.String(),
      text: BothText,
      otherwise: orNull(BothText),
      sample: Type.Boolean(),
      /** How it is judged: by the answers, by the reader's own word, or by the officer only. */
      by: Type.Enum(['answers', 'own-word', 'reading']),
      met: orNull(Type.Boolean()),
    }),
  ),
  checked: Type.Boolean(),
})
export type CheckShown = Static<typeof CheckShown>

/**
 * 我能办吗？ The conditions are judged on answers given for the occasion, on the reader's own word, or not here at all: what is
 * asked travels in the address and is not kept (`judging.ts`).
 */
export const matterCheck = query({
  name: 'catalogue.check',
  input: Type.Object({ code: Type.String({ maxLength: 200 }) }, { additionalProperties: true }),
  output: CheckShown,
  async run({ tx, now }, asked) {
    const { code, ...given } = asked as { code: string } & Record<string, unknown>
    const matter = await findMatter(tx, code)
    if (!matter?.description) return undefined
    const elements = await dictionary(tx)
    const today = dayIn(now)
    const fields = textFieldsOf(given)
    const judgings = matter.description.conditions.map(({ test }) => judgingOf(test, elements))
    const wanted = [...new Set(judgings.flatMap((judging) => (judging.by === 'answers' ? judging.asks : [])))]
    const questions = wanted.map((element) => readQuestion(element, fields, today))
    const answers: Answers = Object.fromEntries(
      questions.filter(({ reason }) => reason === null).map(({ element, value }) => [element.id, value]),
    )
    const judged = conditionsMet(matter.description, answers, { today })
    const checked = Object.keys(fields).length > 0
    return {
      code,
      name: matter.description.plainName,
      organisationName: matter.organisationName,
      applicable: canBeAppliedFor(matter),
      questions: questions.map(({ element, value, reason }) => ({
        element,
        value: value ?? null,
        reason: checked ? reason : null,
      })),
      conditions: judged.map(({ condition, met: judgedMet }, place) => {
        const by = judgings[place]?.by ?? 'reading'
        const met = by === 'answers' ? judgedMet : ownWord(fields[`own.${condition.id}`]?.[0])
        return {
          id: condition.id,
          text: condition.text,
          otherwise: condition.otherwise ?? null,
          sample: condition.sample === true,
          by,
          met: checked ? (met ?? null) : null,
        } as const
      }),
      checked,
    }
  },
})

function readQuestion(element: Element, fields: Readonly<Record<string, readonly string[]>>, today: string) {
  const typed = element.type === 'date' ? [dateOf(element.id, fields)] : (fields[element.id] ?? [])
  const raw = typed.filter((text) => text.trim() !== '')
  if (raw.length === 0) return { element, value: undefined, reason: 'required' }
  const checked = checkAnswer(element, raw, today)
  return checked.ok
    ? { element, value: checked.value, reason: null }
    : { element, value: raw.join(' '), reason: checked.reason }
}

/** A day as its three boxes send it. */
function dateOf(id: string, fields: Readonly<Record<string, readonly string[]>>): string {
  const part = (name: string) => fields[`${id}-${name}`]?.[0]?.trim() ?? ''
  const parts = [part('year'), part('month'), part('day')]
  return parts.every((text) => text === '') ? '' : parts.join('-')
}

function ownWord(word: string | undefined): boolean | undefined {
  if (word === 'yes') return true
  return word === 'no' ? false : undefined
}

function textFieldsOf(given: Readonly<Record<string, unknown>>): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      (Array.isArray(value) ? value : [value]).map((one) => String(one).slice(0, 500)),
    ]),
  )
}
