import { longDate } from '../../../design/index.ts'
import { type Both, said } from '../../../platform/page.ts'

/** The words that ask for a rating. */
export function invitation(matterName: Both, until: string) {
  return {
    subject: {
      zh: `“${matterName.zh}”已办结，请您评价`,
      en: `“${said('en', matterName)}” is finished: how was it?`,
    },
    body: {
      zh: `您办的“${matterName.zh}”已经办结。办得怎么样，由您说了算：${longDate(until, 'zh')}前可以评价，也可以不评价。\n经办人看不到是谁评价的。`,
      en: `Your case “${said('en', matterName)}” is finished. You may rate it until ${longDate(until, 'en')}, or leave it.\nThe staff who handled it cannot see who rated.`,
    },
  }
}
