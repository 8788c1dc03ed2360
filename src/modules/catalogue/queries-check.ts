import { type Static, Type } from 'typebox'
import { dayIn } from '#directory'
import { query } from '../../platform/query.ts'
import { Element } from './element.ts'
import { type Answers, readFeel } from './feel.ts'
import { checkAnswer, conditionsMet } from './form.ts'
import { dictionary, findMatter } from './matters.ts'
import { canBeAppliedFor } from './model.ts'
import { BothText, orNull } from './shown.ts'

const CheckShown = Type.Object({
  code: Type.String(),
  name: BothText,
  organisationName: Type.String(),
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
 * 我能办吗？ The conditions with a test are judged on answers given for the occasion: they travel in the address, so nothing
 * that is sensitive (个人信息保护法 art. 28) or a personal number is asked; on those the reader's own word counts. Nothing is kept.
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
    const open = matter.description.conditions.map((condition) => ({
      condition,
      asks: mayAsk(condition.test, elements),
    }))
    const wanted = [...new Set(open.flatMap(({ asks }) => asks ?? []))].map((id) => elements.get(id) as Element)
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
      conditions: open.map(({ condition, asks }, place) => {
        const own = fields[`own.${condition.id}`]?.[0]
        const by = waysToJudge(condition.test, asks)
        const met = by === 'answers' ? judged[place]?.met : ownWord(own)
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

function waysToJudge(
  test: string | undefined,
  asks: readonly string[] | undefined,
): 'answers' | 'own-word' | 'reading' {
  if (asks) return 'answers'
  return test === undefined ? 'reading' : 'own-word'
}

/** The elements a test turns on, where all of them may be asked in an address. */
function mayAsk(test: string | undefined, elements: ReadonlyMap<string, Element>): readonly string[] | undefined {
  const reading = test === undefined ? undefined : readFeel(test)
  if (!reading?.ok || reading.names.length === 0) return undefined
  const asked = reading.names.map((name) => elements.get(name) ?? elements.get(name.slice(0, name.lastIndexOf('.'))))
  const harmless = asked.every(
    (element) => element && element.sensitivity < 4 && !element.sealed && askable.has(element.type),
  )
  return harmless ? asked.map((element) => (element as Element).id) : undefined
}

/** Texts are compared with words of a register nobody knows by heart: there the reader's own judgement is asked. */
const askable: ReadonlySet<string> = new Set(['integer', 'number', 'date', 'boolean', 'choice', 'choices'])

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
