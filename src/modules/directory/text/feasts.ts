import type { Both } from '../../../platform/page.ts'

/**
 * Feasts as the State Council's schedules call them, by what they are called in English (全国年节及纪念日放假办法). What was once
 * ordered for a single year is here, too.
 */
const english: Readonly<Record<string, string>> = {
  元旦: 'New Year’s Day',
  春节: 'Spring Festival',
  除夕: 'Lunar New Year’s Eve',
  清明: 'Tomb-sweeping Day',
  清明节: 'Tomb-sweeping Day',
  劳动节: 'Labour Day',
  国际劳动节: 'Labour Day',
  端午: 'Dragon Boat Festival',
  端午节: 'Dragon Boat Festival',
  中秋: 'Mid-Autumn Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
  国庆: 'National Day',
  '国庆节、中秋节': 'National Day and Mid-Autumn Festival',
  抗日战争暨世界反法西斯战争胜利70周年纪念日: '70th anniversary of victory in the war against Japan and fascism',
  中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日:
    '70th anniversary of victory in the war against Japan and fascism',
}

/** What a day off is called, in both languages where the name is known. */
export function feastName(zh: string): Both {
  const en = english[zh]
  return en ? { zh, en } : { zh }
}

const plain = (text: string) => text.replaceAll('’', "'").toLowerCase()
const chinese = new Map(
  Object.entries(english)
    .toReversed()
    .map(([zh, en]) => [plain(en), zh]),
)

/** A feast as it is kept, in Chinese, whichever language it was typed in; an unknown one stays as it is. */
export function feastAsKept(typed: string): string {
  return chinese.get(plain(typed)) ?? typed
}
