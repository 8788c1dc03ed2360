import laws from '../../../data/laws/titles.json' with { type: 'json' }
import type { Both } from '../../platform/page.ts'

/**
 * A citation of law in both languages. English is unofficial and put together from known titles (`data/laws/titles.json`), numbers of
 * documents and numbers of articles; where any part of it is unknown there is none, rather than half of one.
 */
export function citation(text: string): Both {
  const en = inEnglish(text)
  return en === undefined ? { zh: text } : { zh: text, en }
}

type Known = readonly { readonly zh: string; readonly en: string }[]

const longestFirst = (known: Known) => known.toSorted((a, b) => b.zh.length - a.zh.length)
const anyOf = (known: Known) =>
  longestFirst(known)
    .map(({ zh }) => zh)
    .join('|')
const englishOf = new Map([...laws.titles, ...laws.bodies, ...laws.series].map(({ zh, en }) => [zh, en]))
const english = (zh: string | undefined) => englishOf.get(zh ?? '') ?? ''

const numeral = '[零一二三四五六七八九十百千]+'
const article = `第${numeral}条(?:之${numeral})?(?:第${numeral}款)?(?:第${numeral}项)?`

const titles = new RegExp(`《?(${anyOf(laws.titles)})》?`, 'gu')
const orders = new RegExp(`(${anyOf(laws.bodies)})令第(\\d+)号`, 'gu')
const series = new RegExp(`(${anyOf(laws.series)})〔(\\d{4})〕(\\d+)号`, 'gu')
const days = /(\d{4})年(\d{1,2})月(\d{1,2})日(通过|修正|修订|起施行)/gu
const articles = new RegExp(`${article}(?:、${article})*`, 'gu')

const dayWords: Readonly<Record<string, string>> = {
  通过: 'adopted',
  修正: 'amended',
  修订: 'revised',
  起施行: 'in force from',
}
const months = 'January February March April May June July August September October November December'.split(' ')

function inEnglish(text: string): string | undefined {
  const said = text
    .replace(titles, (_, title: string) => `${english(title)} `)
    .replace(orders, (_, body: string, number: string) => `Order No. ${number} of ${english(body)}`)
    .replace(series, (_, name: string, year: string, number: string) => `${english(name)} [${year}] No. ${number}`)
    .replace(
      days,
      (_, year: string, month: string, day: string, what: string) =>
        `${dayWords[what]} ${day} ${months[Number(month) - 1]} ${year}`,
    )
    .replace(articles, (cited) => ` ${articlesInEnglish(cited)} `)
    .replace(/全文/gu, ' (whole text)')
    .replace(/\s*（/gu, ' (')
    .replace(/\s*）\s*/gu, ') ')
    .replace(/\s*[；]\s*/gu, '; ')
    .replace(/\s*[，、]\s*/gu, ', ')
    .replace(/ {2,}/gu, ' ')
    .trim()
  return /[\p{Script=Han}《》〔〕]/u.test(said) ? undefined : said
}

/** 第三十三条、第三十五条第一款第四项 → `arts. 33, 35(1)(4)`. */
function articlesInEnglish(cited: string): string {
  const each = cited.split('、').map((one) => {
    const [number, ...parts] = [...one.matchAll(new RegExp(numeral, 'gu'))].map(([digits]) => numberOf(digits))
    return `${number}${parts.map((part) => `(${part})`).join('')}`
  })
  return `${each.length > 1 ? 'arts.' : 'art.'} ${each.join(', ')}`
}

const digits = '零一二三四五六七八九'
const tens: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** 一千零四十九 is 1049, 十八 is 18. */
function numberOf(text: string): number {
  let whole = 0
  let digit = 0
  for (const character of text) {
    const unit = tens[character]
    if (unit === undefined) digit = digits.indexOf(character)
    else {
      whole += (digit || 1) * unit
      digit = 0
    }
  }
  return whole + digit
}
