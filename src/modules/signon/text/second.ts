import type { Both } from '../../../platform/page.ts'

/** A new secret for a site, as the second person reads it. */
export const secretSecond = {
  title: { zh: '给网站换新密钥', en: 'Make a new secret for a site' },
  site: { zh: '网站', en: 'Site' },
  clientId: { zh: '代号', en: 'Name for programs' },
  effect: { zh: '后果', en: 'What it does' },
  first: {
    zh: '第一个密钥。同意后一天内只给提出人看。',
    en: 'Its first secret. It is shown to whoever proposed it, for a day after you agree.',
  },
  again: {
    zh: '原来的密钥立即失效，网站换上新密钥以前不能登录。同意后一天内只给提出人看。',
    en: 'The secret before ends at once, and nobody signs in there until the site has the new one. It is shown to whoever proposed it, for a day after you agree.',
  },
} as const satisfies Record<string, Both>

/** Sites that wait to be let in, where everything is listed that waits for a second person. */
export const sitesWaitingTitle: Both = { zh: '等批准的网站', en: 'Sites to be let in' }
