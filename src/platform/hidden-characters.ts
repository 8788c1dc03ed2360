/**
 * Characters nobody can see on a page or print on a paper, and that make a text read otherwise than it is: controls but for tab
 * and line ends, marks that turn the direction of writing over (CVE-2021-42574), halves of characters, which no database keeps.
 */
const hidden = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/u
const allHidden = new RegExp(hidden, 'gu')

/** What stands where bytes were no UTF-8: a program that writes GBK would have all its words kept as this. */
const unread = '\ufffd'

export type HiddenReason = 'hidden-characters' | 'wrong-encoding'

function reasonFor(text: string): HiddenReason | undefined {
  if (hidden.test(text)) return 'hidden-characters'
  return text.includes(unread) ? 'wrong-encoding' : undefined
}

/** The places of a value whose text nobody can read, as paths like `missing.0.words`, and why. Goes as deep as there is. */
export function hiddenIn(value: unknown): Readonly<Record<string, HiddenReason>> {
  const found: Record<string, HiddenReason> = {}
  const tell = (at: string, text: string) => {
    const reason = reasonFor(text)
    if (reason) found[at || 'input'] = reason
  }
  const open: { readonly at: string; readonly one: unknown }[] = [{ at: '', one: value }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { at, one } = next
    if (typeof one === 'string') {
      tell(at, one)
    } else if (typeof one === 'object' && one !== null)
      for (const [name, inner] of Object.entries(one)) {
        // A name can hide something, too; the field it stands in is told then.
        tell(at, name)
        open.push({ at: at ? `${at}.${name}` : name, one: inner })
      }
  }
  return found
}

/** The same without them: fields of a form, which are texts and lists of texts, a level or two deep. */
export function withoutHidden(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(allHidden, '')
  if (Array.isArray(value)) return value.map(withoutHidden)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutHidden(inner)]))
}
