/** Elements that have no end. */
const empty: ReadonlySet<string> = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

/** Read aloud though they are no text; they cannot say in which language they are. */
const spoken = /\s(?:aria-label|aria-description|title|alt|placeholder|label)="([^"]*)"/g

const piece = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*\/?>|<[!?][^>]*>|([^<]+)/g

const han = /\p{Script=Han}/u
const runs = /\p{Script=Han}+/gu

interface Part {
  /** What it stands in, e.g. `title`. */
  readonly tag: string
  /** The language that holds there. */
  readonly lang: string
  readonly text: string
  /** It stands in an attribute, which cannot announce a language. */
  readonly label: boolean
}

/** What is shown and read aloud on a page, in its order. */
function* partsOf(page: string): Generator<Part> {
  const open: { readonly tag: string; readonly lang: string }[] = []
  for (const [, close, tag, attributes = '', text] of page.matchAll(piece)) {
    const { tag: within = '', lang = '' } = open.at(-1) ?? {}
    if (text !== undefined) yield { tag: within, lang, text, label: false }
    else if (tag && close) while (open.length > 0 && open.pop()?.tag !== tag);
    else if (tag) {
      const own = /\slang="([^"]*)"/.exec(attributes)?.[1] ?? lang
      for (const [, said = ''] of attributes.matchAll(spoken)) yield { tag, lang: own, text: said, label: true }
      if (!empty.has(tag)) open.push({ tag, lang: own })
    }
  }
}

const isAnnounced = ({ lang, label }: Part) => lang.startsWith('zh') && !label

/**
 * The Chinese on an English page that no `lang="zh-CN"` announces, in the order of the page: a screen reader would spell it in the
 * wrong voice (WCAG 3.1.2), and as a rule somebody has forgotten its English. The window's title and labels cannot announce
 * anything: what they repeat of the page is fair. What stands in fields somebody typed.
 */
export function chineseLeft(page: string): string[] {
  const parts = [...partsOf(page)].filter(({ text }) => han.test(text))
  const typed = [...page.matchAll(/\svalue="([^"]*)"/g)].map(([, value = '']) => value)
  const isTyped = ({ tag, label }: Part) => tag === 'textarea' && !label
  const heard = [...typed, ...parts.filter((part) => isAnnounced(part) || isTyped(part)).map(({ text }) => text)].join(
    '\n',
  )
  return parts
    .filter((part) => !isAnnounced(part) && !isTyped(part) && !(part.label && part.lang.startsWith('zh')))
    .filter(({ tag, label, text }) => {
      const repeats = label || tag === 'title'
      return !repeats || (text.match(runs) ?? []).some((run) => !heard.includes(run))
    })
    .map(({ text }) => text.trim())
}

/** What a page announces as Chinese, each text by itself; what goes round a seal is a picture. */
export function chineseAnnounced(page: string): string[] {
  return [...partsOf(page)]
    .filter((part) => isAnnounced(part) && part.tag !== 'textPath' && han.test(part.text))
    .map(({ text }) => text.trim())
}
