import type { Both } from '../../platform/page.ts'
import type { Day } from './calendar.ts'
import { checkUscc } from './numbers.ts'

/** What a body is called. One official name, which alone stands on papers, seals and licences. */
export interface OrganisationNames {
  /** 广安市广安区住房和城乡建设局, as the body signs. */
  readonly name: string
  /** 区住建局: for screens, where a label helps. */
  readonly short: string
  readonly en?: string
}

/** 行政机关 · 法律、法规授权的组织 (行政许可法 art. 23) · 派出机构. */
export const organisationKinds = ['organ', 'empowered', 'branch'] as const
export type OrganisationKind = (typeof organisationKinds)[number]

export interface Organisation extends OrganisationNames {
  readonly id: string
  /** The name in the list it was loaded from, by which other lists mean it; none for a body above the place. */
  readonly listedAs?: string
  readonly region: string
  /** A code that passes its checks, or none. */
  readonly uscc: string | null
  /** What the source list says, right or wrong. */
  readonly rawCode: string | null
  readonly phone?: string
  /** Invented, or with an invented code. */
  readonly sample: boolean
  /** Unknown for those the list brought. */
  readonly kind?: OrganisationKind
  /** The day it ended. It stays on what it issued, and is offered for nothing new. */
  readonly closedOn?: Day
  /** Who does its work since. */
  readonly successorId?: string
}

/**
 * Whether a code may be typed in for it: it has none, or one the list itself does not give. A code the list gives and that
 * passes its checks is the register's.
 */
export const mayTypeCode = ({ uscc, rawCode }: Pick<Organisation, 'uscc' | 'rawCode'>): boolean =>
  uscc === null || uscc !== rawCode

/** The official name for papers, and for pages that say who decides. */
export function officialName({ name, en }: OrganisationNames): Both {
  return en ? { zh: name, en } : { zh: name }
}

/** The short name, for lists and narrow places. English has one name for both. */
export function shortName({ short, en }: OrganisationNames): Both {
  return en ? { zh: short, en } : { zh: short }
}

/** A code a list uses for an organisation, and for how many of its matters. */
export interface SeenCode {
  readonly code: string
  readonly items: number
  readonly valid: boolean
}

/** Reads `11511301008778255F:62 115…:3`, as the list of organisations writes them; marks which pass their checks. */
export function parseSeenCodes(text: string): readonly SeenCode[] {
  return text
    .split(' ')
    .filter(Boolean)
    .map((part) => {
      const [code = '', items = '0'] = part.split(':')
      return { code, items: Number(items), valid: checkUscc(code).ok }
    })
}

/**
 * The code of the organisation itself: the one it mostly uses, if that is right; else the right one it uses most, state
 * organs (11…) before the institutions under them (12…). None if none is right: a wrong code is never repaired.
 */
export function ownCode(main: string, seen: readonly SeenCode[]): string | null {
  if (checkUscc(main).ok) return main
  const right = seen.filter(({ valid }) => valid).toSorted((a, b) => b.items - a.items)
  return (right.find(({ code }) => code.startsWith('11')) ?? right[0])?.code ?? null
}
