import { timeOfDay } from '../../../design/index.ts'

/** Which greeting fits the hour in China: 上午 until 11, 中午 until 13, 下午 until 18. */
export function helloAt(now: Date): 'morning' | 'noon' | 'afternoon' | 'evening' {
  const hour = Number(timeOfDay(now).split(':')[0])
  if (hour >= 5 && hour < 11) return 'morning'
  if (hour >= 11 && hour < 13) return 'noon'
  if (hour >= 13 && hour < 18) return 'afternoon'
  return 'evening'
}
