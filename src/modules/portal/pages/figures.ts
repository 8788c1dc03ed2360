import { duration, type Figure } from '../../../design/index.ts'
import type { Lang } from '../../../platform/page.ts'
import type { Figures } from '../queries.ts'
import { portalWords } from '../text/words.ts'

/** What cannot be counted yet is left out: an average of nothing is no figure. */
export function figuresInWords(figures: Figures, lang: Lang): readonly Figure[] {
  const words = portalWords(lang).figures
  const { closedThisMonth, averageMinutes, onTheSpotShare, rated, content } = figures
  const percent = (share: number) => [{ number: `${Math.round(share * 10_000) / 100}`, unit: words.unitPercent }]
  const shown: Figure[] = []
  if (closedThisMonth > 0)
    shown.push({
      label: words.closed,
      parts: [{ number: closedThisMonth.toLocaleString('en-US'), unit: words.unitCases }],
    })
  if (averageMinutes !== null)
    shown.push({
      label: words.average,
      // Cases are counted in whole minutes: below one there is no number to give.
      parts:
        averageMinutes < 1
          ? [{ number: '<1', unit: words.unitMinute }]
          : partsOf(duration(Math.round(averageMinutes * 60), lang)),
    })
  if (onTheSpotShare !== null) shown.push({ label: words.onTheSpot, parts: percent(onTheSpotShare) })
  if (rated > 0) shown.push({ label: words.content, parts: percent(content / rated) })
  return shown
}

/** `13分46秒` as numbers with their units. */
function partsOf(text: string): Figure['parts'] {
  return [...text.matchAll(/(\d+)(\D+)/g)].map(([, number = '', unit = '']) => ({ number, unit: unit.trimEnd() }))
}
