import type { IconName } from '../icon/paths.ts'

export type Duty = 'clerk' | 'officer' | 'approver' | 'head' | 'admin'

export type BenchSection =
  | 'inbox'
  | 'waiting'
  | 'done'
  | 'counter'
  | 'accounts'
  | 'licences'
  | 'calendar'
  | 'matters'
  | 'organisations'
  | 'people'
  | 'sites'
  | 'providers'
  | 'audit'
  | 'imports'
  | 'outbox'
  | 'voids'
  | 'second'
  | 'deputies'

export type RailGroup = 'mine' | 'counter' | 'manage' | 'demo'

export interface RailEntry {
  readonly section: BenchSection
  readonly href: string
  readonly icon: IconName
  readonly group: RailGroup
  /** Who has use for it; this draws the rail and guards nothing, the pages guard themselves. */
  readonly duties: readonly Duty[]
}

const casework: readonly Duty[] = ['clerk', 'officer', 'approver', 'head']
const licences: readonly Duty[] = ['clerk', 'officer', 'approver']

const seconds: readonly Duty[] = ['approver', 'head', 'admin']

const entries: readonly RailEntry[] = [
  { section: 'inbox', href: '/desk', icon: 'inbox', group: 'mine', duties: casework },
  { section: 'waiting', href: '/desk/waiting', icon: 'clock', group: 'mine', duties: casework },
  { section: 'done', href: '/desk/done', icon: 'check', group: 'mine', duties: casework },
  { section: 'deputies', href: '/desk/deputies', icon: 'people', group: 'mine', duties: casework },
  { section: 'counter', href: '/desk/counter', icon: 'user', group: 'counter', duties: ['clerk'] },
  { section: 'accounts', href: '/desk/accounts', icon: 'shield', group: 'counter', duties: ['clerk'] },
  { section: 'second', href: '/desk/second', icon: 'people', group: 'manage', duties: seconds },
  { section: 'licences', href: '/desk/licences', icon: 'licence', group: 'manage', duties: licences },
  { section: 'matters', href: '/desk/matters', icon: 'book', group: 'manage', duties: ['admin'] },
  { section: 'organisations', href: '/desk/organisations', icon: 'building', group: 'manage', duties: ['admin'] },
  { section: 'calendar', href: '/desk/calendar', icon: 'calendar', group: 'manage', duties: ['admin'] },
  { section: 'people', href: '/desk/people', icon: 'people', group: 'manage', duties: ['admin'] },
  { section: 'sites', href: '/desk/sites', icon: 'globe', group: 'manage', duties: ['admin'] },
  { section: 'providers', href: '/desk/providers', icon: 'shield', group: 'manage', duties: ['admin'] },
  { section: 'voids', href: '/desk/voids', icon: 'cross', group: 'manage', duties: ['admin'] },
  { section: 'audit', href: '/desk/audit', icon: 'shield', group: 'manage', duties: ['admin'] },
  { section: 'imports', href: '/desk/imports', icon: 'download', group: 'manage', duties: ['admin'] },
  { section: 'outbox', href: '/desk/outbox', icon: 'chat', group: 'demo', duties: ['admin'] },
]

export interface RailPart {
  readonly group: RailGroup
  readonly entries: readonly RailEntry[]
}

/** What somebody with these duties finds on the left, group by group; the mails only where mails go nowhere. */
export function railFor(duties: readonly string[], demo: boolean): readonly RailPart[] {
  const parts: { group: RailGroup; entries: RailEntry[] }[] = []
  for (const entry of entries) {
    if (entry.group === 'demo' && !demo) continue
    if (!entry.duties.some((duty) => duties.includes(duty))) continue
    const part = parts.at(-1)
    if (part?.group === entry.group) part.entries.push(entry)
    else parts.push({ group: entry.group, entries: [entry] })
  }
  return parts
}
