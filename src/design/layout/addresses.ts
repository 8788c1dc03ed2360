import type { PageContext } from '../../platform/page.ts'

export type PublicSection = 'home' | 'person' | 'company' | 'lifeEvents' | 'verify' | 'my'

/** The service navigation, in the order it is read. */
export const publicAddresses: readonly (readonly [section: PublicSection, href: string])[] = [
  ['home', '/'],
  ['person', '/matters?for=person'],
  ['company', '/matters?for=company'],
  ['lifeEvents', '/life-events'],
  ['verify', '/verify'],
  ['my', '/my'],
]

/** Staff have no page of their own among these: they act for nobody here. */
export function addressesFor({ who }: Pick<PageContext, 'who'>): typeof publicAddresses {
  return who.kind === 'staff' ? publicAddresses.filter(([section]) => section !== 'my') : publicAddresses
}

/** The same page in another language or another print. */
export function preferenceAddress(
  { path }: Pick<PageContext, 'path'>,
  change: { readonly lang: 'zh' | 'en' } | { readonly elder: boolean },
): string {
  const wish = 'lang' in change ? `lang=${change.lang}` : `elder=${change.elder ? 1 : 0}`
  return `/preferences?${wish}&back=${encodeURIComponent(path)}`
}

export function signInAddress({ path }: Pick<PageContext, 'path'>): string {
  return `/sign-in?back=${encodeURIComponent(path)}`
}

/** A telephone number as an address: digits and a leading plus only. */
export function telephoneAddress(number: string): string {
  return `tel:${number.replace(/(?!^\+)[^0-9]/g, '')}`
}
