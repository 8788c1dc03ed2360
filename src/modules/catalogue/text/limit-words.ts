import type { Lang } from '../../../platform/page.ts'
import type { LimitText } from '../description.ts'

const zh = { 'working-day': '个工作日', day: '天', month: '个月', hour: '小时', 'on-the-spot': '' } as const
const en = { 'working-day': 'working day', day: 'day', month: 'month', hour: 'hour', 'on-the-spot': '' } as const

/** 5 个工作日, 20 working days, 当场办结. */
export function limitWords(lang: Lang, { n, unit }: LimitText): string {
  if (n === 0 || unit === 'on-the-spot') return lang === 'zh' ? '当场办结' : 'on the spot'
  return lang === 'zh' ? `${n} ${zh[unit]}` : `${n} ${en[unit]}${n === 1 ? '' : 's'}`
}

/** Fen as yuan: 1250 is 12.50, 3000 is 30. */
export function yuan(fen: number): string {
  const text = (fen / 100).toFixed(2)
  return text.endsWith('.00') ? text.slice(0, -3) : text
}
