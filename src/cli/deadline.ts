import { readdir, readFile } from 'node:fs/promises'
import {
  type Calendar,
  type Day,
  dueOn,
  type Limit,
  parseCalendarFile,
  parseLimit,
  type Reckoned,
  writeLimit,
} from '#directory'
import type { Both } from '../platform/page.ts'
import { dataFile } from '../platform/starter.ts'
import { type Screen, type Subcommand, sayJson, WrongWords } from './screen.ts'

/**
 * The last day of a limit and what moved it (民法典 art. 201–203, 行政许可法 art. 82), by the published schedules in
 * `data/calendar`: no database is asked. Refuses days that do not exist and limits it cannot read.
 */
export const deadline: Subcommand = async (call) => {
  const [start, limitText, ...rest] = call.words
  if (start === undefined || limitText === undefined || rest.length > 0) throw new WrongWords()
  const limit = parseLimit(limitText)
  const calendar = await publishedCalendar()
  const due = dueOn(calendar, start, limit)
  if (call.json) sayJson(call, { start, limit: writeLimit(limit), ...due })
  else tell(call.screen, start, limit, due, calendar)
  return 0
}

/** All published years in one calendar: a file holds a heading and a line a day. */
async function publishedCalendar(): Promise<Calendar> {
  const folder = dataFile('calendar')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort()
  const texts = await Promise.all(names.map((name) => readFile(`${folder}/${name}`, 'utf8')))
  const lines = texts.flatMap((text, i) =>
    text
      .trim()
      .split(/\r?\n/)
      .slice(i === 0 ? 0 : 1),
  )
  return parseCalendarFile(lines.join('\n'), names.join(' '))
}

function tell({ say }: Screen, start: Day, limit: Limit, due: Reckoned, { publishedYears }: Calendar) {
  const { date, moved, provisional } = due
  say(`${date}  ${weekday(date, 'zh')} ${weekday(date, 'en')}`)
  const rule = rules[limit.unit]
  say(`  ${start} + ${writeLimit(limit)}：${rule.zh}\n  ${rule.en}`)
  if (moved.length > 0) say('  与平常不同的日子 Days unlike an ordinary week:')
  for (const { day, name, kind } of moved) say(`    ${day} ${weekday(day, 'zh')}  ${name}  ${kindNames[kind]}`)
  if (!provisional) return
  const first = Math.min(...publishedYears)
  const early = Number(start.slice(0, 4)) < first
  if (early) say(`  工作日历从 ${first} 年开始，此前的年份按周一至周五推算。\n  ${beforeEn(first)}`)
  if (!early || Number(date.slice(0, 4)) > Math.max(...publishedYears))
    say(`  暂定：其中有的年份尚未公布放假安排，按周一至周五计算。\n  ${provisionalEn}`)
}

const beforeEn = (first: number) =>
  `The calendar of working days begins in ${first}; earlier years are counted Monday to Friday.`

const provisionalEn =
  'Provisional: for some of these days no schedule is published yet; they are counted Monday to Friday.'

const kindNames = { holiday: '休 off', workday: '班 worked' } as const

const counted = {
  zh: '当天不计入，末日是休息日的顺延到下一个工作日',
  en: 'The first day is not counted; an end on a day of rest moves to the next working day.',
}
const rules = {
  'working-day': { zh: '当天不计入，只数工作日', en: 'The first day is not counted; only working days are.' },
  'on-the-spot': { zh: '当场办结', en: 'On the spot.' },
  day: counted,
  hour: counted,
  month: counted,
} as const satisfies Record<Limit['unit'], Both>

function weekday(day: Day, lang: 'zh' | 'en'): string {
  const format = new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'long', timeZone: 'UTC' })
  return format.format(new Date(`${day}T00:00:00Z`))
}
