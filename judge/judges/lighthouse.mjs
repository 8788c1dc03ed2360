// Google's Lighthouse on a phone of the middle kind on a slow network: how soon a page is there, whether everybody can use it, and
// whether it does as browsers advise. `npm run judge -- --only lighthouse`; a busy machine makes pages slow, so it comes only by name.
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { browserPath } from '../../bin/setup.mjs'
import { gathered } from '../findings.mjs'
import { signedIn } from '../town/reader.mjs'

const least = 95
const categories = ['performance', 'accessibility', 'best-practices']
const food = '/matters/511A0005200004-511602000000-000-115113016823646795-1-00'
/** What most people see; by whom. */
const shown = [
  ['/', undefined],
  ['/?lang=en', undefined],
  ['/matters?q=%E9%A3%9F%E5%93%81', undefined],
  [food, undefined],
  ['/life-events', undefined],
  ['/verify', undefined],
  ['/sign-in', undefined],
  ['/my', 'he-xiaoyu'],
  ['/my/cases', 'he-xiaoyu'],
  ['/my/licences', 'he-xiaoyu'],
  ['/desk', 'tangjie'],
]

export const lighthouseJudge = {
  name: 'lighthouse',
  about: 'Lighthouse on a phone: performance, accessibility, best practice',
  asked: true,
  async run({ town }) {
    const chromePath = browserPath()
    const chrome = await launch({
      chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic'],
      ...(chromePath ? { chromePath } : {}),
    })
    const faults = []
    const notes = []
    try {
      for (const [path, login] of shown) {
        const cookie = login ? cookiesOf(await signedIn(town.base, login)) : undefined
        const { lhr } = await lighthouse(`${town.base}${path}`, {
          port: chrome.port,
          onlyCategories: categories,
          logLevel: 'error',
          ...(cookie ? { extraHeaders: { Cookie: cookie } } : {}),
        })
        const scores = categories.map((name) => Math.round((lhr.categories[name].score ?? 0) * 100))
        notes.push(`${scores.join(' ')}  ${login ? `${path} as ${login}` : path}`)
        for (const [place, score] of scores.entries())
          if (score < least)
            faults.push({
              what: `${categories[place]} ${score} at ${path}: ${lowest(lhr, categories[place])}`,
              at: path,
            })
        if (lhr.runtimeError) faults.push({ what: lhr.runtimeError.message, at: path })
      }
    } finally {
      await chrome.kill()
    }
    return {
      looked: shown.length * categories.length,
      findings: gathered(faults),
      notes: [categories.join(' '), ...notes],
    }
  },
}

const cookiesOf = ({ cookies }) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

/** What costs most of what is missing. */
function lowest({ categories: all, audits }, name) {
  return all[name].auditRefs
    .filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 0.9)
    .map(({ id }) => `${id} ${audits[id].displayValue ?? audits[id].score}`)
    .join(', ')
}
