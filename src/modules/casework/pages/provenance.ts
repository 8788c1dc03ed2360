import type { ProvenanceKind } from '../../../design/index.ts'
import type { Lang } from '../../../platform/page.ts'
import { say } from './words.ts'

const kinds: Readonly<Record<string, ProvenanceKind>> = {
  identity: 'shared',
  register: 'shared',
  licence: 'licence',
  inferred: 'inferred',
  person: 'self',
  counter: 'verified',
}

/** The badge of a stored value: where it came from, in a word. */
export function provenanceOf(
  source: string | null,
  lang: Lang,
): { readonly kind: ProvenanceKind; readonly word: string } | undefined {
  const kind = source === null ? undefined : kinds[source]
  return kind && { kind, word: say(lang).sources[source as string] ?? '' }
}
