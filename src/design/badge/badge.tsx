import type { JSX } from 'preact'
import type { Lang } from '../../platform/page.ts'
import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/paths.ts'
import { designWords } from '../text/words.ts'

/** Where a value came from: the person, a licence, another department's data, a rule of ours, or a check that confirmed it. */
export type ProvenanceKind = 'self' | 'licence' | 'shared' | 'inferred' | 'verified'

/** Where a material comes from: we fetch it, we make it, the person brings it, or a promise stands in for it. */
export type SourceKind = 'fetch' | 'made' | 'you' | 'promise'

const provenanceIcons: Readonly<Record<ProvenanceKind, IconName>> = {
  self: 'edit',
  licence: 'licence',
  shared: 'link',
  inferred: 'infer',
  verified: 'shield',
}

const sourceIcons: Readonly<Record<SourceKind, IconName>> = {
  fetch: 'check',
  made: 'doc',
  you: 'upload',
  promise: 'stamp',
}

export interface ProvenanceProps {
  readonly lang: Lang
  readonly kind: ProvenanceKind
  /** The source by its own name, e.g. 营业执照, where the kind alone says too little. */
  readonly word?: string | undefined
}

export function Provenance({ lang, kind, word }: ProvenanceProps): JSX.Element {
  return (
    <span class={`od-badge od-badge--${kind}`}>
      <Icon name={provenanceIcons[kind]} />
      {word ?? designWords(lang).provenance[kind]}
    </span>
  )
}

export interface FetchProps {
  readonly lang: Lang
  readonly kind: SourceKind
  readonly word?: string | undefined
}

export function Fetch({ lang, kind, word }: FetchProps): JSX.Element {
  return (
    <span class={`od-badge od-badge--${kind}`}>
      <Icon name={sourceIcons[kind]} />
      {word ?? designWords(lang).source[kind]}
    </span>
  )
}
