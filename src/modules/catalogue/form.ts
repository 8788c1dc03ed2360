import { RE2JS } from 're2js'
import { checkCitizenNumber, checkMobile, checkUscc, type Day, isDay, maskCitizenNumber } from '#directory'
import type { Both, Lang } from '../../platform/page.ts'
import { said } from '../../platform/page.ts'
import type { Condition, EvidenceSlot, Field, FormPart, MatterDescription } from './description.ts'
import type { Dictionary, Element } from './element.ts'
import { type Answers, feel, readFeel } from './feel.ts'

/** What the moment adds to the answers: the day it is for the town, which `today()` answers with. */
export type Moment = Readonly<Record<string, unknown>> & { readonly today: Day }

type Described = Pick<MatterDescription, 'form'>

/** One question of a form as it stands now. */
export interface Asked {
  readonly field: Field
  readonly element: Element
  readonly value: unknown
  readonly answered: boolean
}

/** A part of the form with the questions that apply to these answers. */
export interface AskedPart {
  readonly part: FormPart
  readonly fields: readonly Asked[]
}

/** The fields of a part that apply: those without a `when`, and those whose `when` is true. */
export function visibleFields(part: FormPart, answers: Answers, moment: Moment): readonly Field[] {
  return part.fields.filter(({ when }) => when === undefined || feel(when, answers, moment) === true)
}

/** The whole form as it stands: parts without a visible field are left out, elements the dictionary lost are not asked. */
export function asksFor(
  { form }: Described,
  dictionary: Dictionary,
  answers: Answers,
  moment: Moment,
): readonly AskedPart[] {
  return form
    .map((part) => ({
      part,
      fields: visibleFields(part, answers, moment).flatMap((field) => {
        const element = dictionary.get(field.element)
        const value = answers[field.element]
        return element ? [{ field, element, value, answered: isAnswer(value) }] : []
      }),
    }))
    .filter(({ fields }) => fields.length > 0)
}

/** The ids of required questions that apply and have no answer yet, in the order of the form. */
export function unanswered(
  description: Described,
  dictionary: Dictionary,
  answers: Answers,
  moment: Moment,
): readonly string[] {
  return asksFor(description, dictionary, answers, moment)
    .flatMap(({ fields }) => fields)
    .filter(({ field, answered }) => field.required && !answered)
    .map(({ element }) => element.id)
}

/** Whether something was said: false and 0 are answers, blanks and empty lists are not. */
export function isAnswer(value: unknown): boolean {
  if (value === undefined || value === null) return false
  if (typeof value === 'string') return value.trim() !== ''
  return !Array.isArray(value) || value.length > 0
}

/** A condition and whether it is met: undefined where it is only for reading, or where an answer is still missing. */
export interface Judged {
  readonly condition: Condition
  readonly met: boolean | undefined
}

export function conditionsMet(
  { conditions }: Pick<MatterDescription, 'conditions'>,
  answers: Answers,
  moment: Moment,
): readonly Judged[] {
  return conditions.map((condition) => ({ condition, met: judge(condition, answers, moment) }))
}

/** FEEL calls `null != "employed"` true; a question nobody has answered must not count as met. */
function judge({ test }: Condition, answers: Answers, moment: Moment): boolean | undefined {
  if (test === undefined) return undefined
  const reading = readFeel(test)
  if (!reading.ok || !reading.names.every((name) => isKnown(name, answers))) return undefined
  const found = feel(test, answers, moment)
  return typeof found === 'boolean' ? found : undefined
}

/** The name itself, or the element it is a part of: `person.birthDate.year`. */
function isKnown(name: string, answers: Answers): boolean {
  return isAnswer(answers[name]) || isAnswer(answers[name.slice(0, name.lastIndexOf('.'))])
}

/** The slots 材料 these answers call for. A `when` that cannot be worked out yet asks for nothing. */
export function neededEvidence(
  { evidence }: Pick<MatterDescription, 'evidence'>,
  answers: Answers,
  moment: Moment,
): readonly EvidenceSlot[] {
  return evidence.filter(({ when }) => when === undefined || feel(when, answers, moment) === true)
}

export type Checked = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string }

/**
 * Takes what was typed or ticked as the element's value: texts trimmed, numbers as numbers, days as `2026-03-02`, truth as
 * true or false, choices as codes, personal numbers in the one form they are stored in. Nothing typed is refused as
 * `required`; every reason is a key of the rooms' refusal words.
 */
export function checkAnswer(element: Element, raw: string | readonly string[] | undefined, today: Day): Checked {
  if (element.type === 'choices') return checkChoices(element, raw)
  const typed = typeof raw === 'string' ? raw : (raw?.[0] ?? '')
  const text = element.type === 'long-text' ? typed.replaceAll('\r\n', '\n').trim() : typed.trim()
  if (text === '') return no('required')
  return checks[element.type](element, text, today)
}

type OneCheck = (element: Element, text: string, today: Day) => Checked

const checks: Readonly<Record<Exclude<Element['type'], 'choices'>, OneCheck>> = {
  text: (element, text) => (/[\r\n]/.test(text) ? no('one-line-only') : checkText(element, text)),
  'long-text': checkText,
  address: checkText,
  integer: (element, text) => checkNumber(element, text, /^[+-]?\d{1,15}$/),
  number: (element, text) => checkNumber(element, text, /^[+-]?(\d{1,15}(\.\d{1,10})?|\.\d{1,10})$/),
  date: checkDay,
  boolean: (_, text) => {
    if (text === 'true' || text === 'yes' || text === '1') return yes(true)
    return text === 'false' || text === 'no' || text === '0' ? yes(false) : no('not-listed')
  },
  choice: ({ options = [] }, text) => (options.some(({ code }) => code === text) ? yes(text) : no('not-listed')),
  'citizen-number': (_, text, today) => {
    const checked = checkCitizenNumber(text, today)
    return checked.ok ? yes(checked.number) : no(`citizen-number.${checked.reason}`)
  },
  uscc: (_, text) => {
    const checked = checkUscc(text)
    return checked.ok ? yes(checked.code) : no(`uscc.${checked.reason}`)
  },
  mobile: (_, text) => {
    const checked = checkMobile(text)
    return checked.ok ? yes(checked.number) : no(`mobile.${checked.reason}`)
  },
  email: (element, text) => {
    const plain = text.normalize('NFKC')
    // Deliberately loose (RFC 5321 lengths): only a letter sent there proves an address. What quotes or lists addresses
    // in a letter's head (RFC 5322, specials) belongs into none.
    const loose =
      /^[^\s@<>()",;:\\]{1,64}@[^\s@.<>()",;:\\]+(\.[^\s@.<>()",;:\\]+)+$/.test(plain) && plain.length <= 254
    return loose ? checkText(element, plain) : no('not-an-email')
  },
}

function checkText({ check = {} }: Element, typed: string): Checked {
  const text = typed.normalize('NFC')
  // By what people count as characters: a rare character outside the basic plane is one, not two.
  const length = [...text].length
  if (check.minLength !== undefined && length < check.minLength) return no('too-short')
  if (length > (check.maxLength ?? 2000)) return no('too-long')
  if (check.pattern !== undefined && !matchesWhole(check.pattern, text)) return no('wrong-form')
  return yes(text)
}

const patterns = new Map<string, RE2JS | undefined>()

/** A pattern RE2 cannot read matches nothing: the publication lint has said so before. */
function matchesWhole(pattern: string, text: string): boolean {
  if (!patterns.has(pattern)) patterns.set(pattern, readPattern(pattern))
  return patterns.get(pattern)?.matches(text) ?? false
}

/** A pattern in RE2 syntax, or nothing where it is not one: look-around and back-references are refused. */
function readPattern(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern)
  } catch {
    return undefined
  }
}

function checkNumber({ type, check = {} }: Element, typed: string, shape: RegExp): Checked {
  // Full-width digits become plain; 12,000 and 1 2000 are how people group them. 3,5 is no group: it would become 35.
  const text = typed.normalize('NFKC').replace(/(?<=\d)[,，\s](?=\d{3,4}(?:\D|$))/g, '')
  if (!shape.test(text)) return no(type === 'integer' && /^[+-]?\d+\.\d+$/.test(text) ? 'not-whole' : 'not-a-number')
  const value = Number(text)
  if (check.minimum !== undefined && value < check.minimum) return no('too-small')
  if (check.maximum !== undefined && value > check.maximum) return no('too-large')
  return yes(value)
}

function checkDay({ check = {} }: Element, typed: string, today: Day): Checked {
  const found = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(typed.normalize('NFKC'))
  if (!found) return no('no-such-date')
  const [, year = '', month = '', dayOfMonth = ''] = found
  const day = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`
  if (!isDay(day)) return no('no-such-date')
  if (check.notBefore !== undefined && day < dayOfBound(check.notBefore, today)) return no('too-early')
  if (check.notAfter !== undefined && day > dayOfBound(check.notAfter, today))
    return no(check.notAfter === 'today' ? 'in-the-future' : 'too-late')
  return yes(day)
}

/** A bound as an element says it: a day, `today`, or so many months from it, a shorter month ending with its own last day. */
function dayOfBound(bound: string, today: Day): Day {
  if (bound === 'today') return today
  const [, months] = /^today\+P(\d+)M$/.exec(bound) ?? []
  if (months === undefined) return bound
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + Number(months), 0))
  const first = last.toISOString().slice(0, 8)
  return `${first}${String(Math.min(day, last.getUTCDate())).padStart(2, '0')}`
}

function checkChoices({ options = [] }: Element, raw: string | readonly string[] | undefined): Checked {
  const ticked = new Set((typeof raw === 'string' ? [raw] : (raw ?? [])).map((code) => code.trim()).filter(Boolean))
  if (ticked.size === 0) return no('required')
  const chosen = options.map(({ code }) => code).filter((code) => ticked.has(code))
  return chosen.length === ticked.size ? yes(chosen) : no('not-listed')
}

const yes = (value: unknown): Checked => ({ ok: true, value })
const no = (reason: string): Checked => ({ ok: false, reason })

/**
 * A value as people read it: the option's label, a day written out, a number with its unit, a citizen number masked.
 * Nothing said shows as an empty text. Other sealed values are shown as they come: who may see them is asked before.
 */
export function showAnswer(element: Element, value: unknown, lang: Lang): string {
  if (!isAnswer(value)) return ''
  const label = (code: unknown) => {
    const option = element.options?.find((one) => one.code === String(code))
    return option ? said(lang, option.label) : String(code)
  }
  switch (element.type) {
    case 'choice':
      return label(value)
    case 'choices':
      return (Array.isArray(value) ? value : [value]).map(label).join(lang === 'zh' ? '、' : ', ')
    case 'boolean':
      return said(lang, value === true || value === 'true' ? yesWord : noWord)
    case 'date':
      return showDay(String(value), lang)
    case 'citizen-number':
      return maskCitizenNumber(String(value))
    default:
      // What a register writes out in Chinese has its English among the element's options, if anywhere.
      return element.unit ? `${value} ${unitOf(lang, element.unit, value)}` : label(value)
  }
}

/** A dictionary names a unit as it stands after most numbers: children, months. One is a child, a month. */
function unitOf(lang: Lang, unit: Both, value: unknown): string {
  const several = said(lang, unit)
  if (lang !== 'en' || Number(value) !== 1) return several
  return several === 'people' ? 'person' : several.replace(/(?<=child)ren$|(?<=[a-z]{3})s$/, '')
}

const yesWord: Both = { zh: '是', en: 'Yes' }
const noWord: Both = { zh: '否', en: 'No' }

function showDay(day: string, lang: Lang): string {
  if (!isDay(day)) return day
  const [year, month, dayOfMonth] = day.split('-').map(Number)
  if (lang === 'zh') return `${year}年${month}月${dayOfMonth}日`
  const at = new Date(`${day}T00:00:00Z`)
  return at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
}
