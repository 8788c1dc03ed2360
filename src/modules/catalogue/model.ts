import type { Both } from '../../platform/page.ts'
import type { MatterDescription } from './description.ts'

/** 在用 · 暂停 · 取消. */
export type MatterState = 'in-use' | 'suspended' | 'retired'
export const matterStates: readonly MatterState[] = ['in-use', 'suspended', 'retired']

export type VersionState = 'draft' | 'published' | 'retired'

/** For whom: 个人办事 or 企业办事 (legal persons and other organisations). */
export type ForWhom = 'person' | 'company'

/** A matter 事项 as other rooms see it: one version, frozen when asked for by number. */
export interface Matter {
  readonly id: string
  /** The implementation code as the source writes it; addresses and cases name the matter by it. */
  readonly code: string
  readonly name: Both
  /** Id of the agency that decides. */
  readonly organisation: string
  /** By its official name. */
  readonly organisationName: Both
  /** 0 while nothing is published. */
  readonly version: number
  readonly state: MatterState
  readonly sample: boolean
  readonly described: boolean
  readonly description: MatterDescription | null
}

/** Matter types 事项类型, GB/T 39046 A.1. */
export const taskTypes = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '20'] as const
export type TaskType = (typeof taskTypes)[number]

/** Spreadsheets drop leading zeros: `1` is read as `01`. A type the table does not know stays unmapped. */
export function taskTypeOf(raw: string): TaskType | undefined {
  const padded = raw.trim().padStart(2, '0')
  return taskTypes.find((code) => code === padded)
}

/** Which door a matter stands behind, of its service objects 服务对象 (GB/T 39046 A.4): 1 natural persons, others organisations. */
export function audienceOf(serviceObjects: readonly string[]): readonly ForWhom[] {
  const audience: ForWhom[] = []
  if (serviceObjects.includes('1')) audience.push('person')
  if (serviceObjects.some((code) => code !== '1' && code !== '5')) audience.push('company')
  return audience
}

/** A matter of which only a list is known takes in nothing online; a described one does while it is in use (B1.5 L14). */
export function canBeAppliedFor({ state, described }: Pick<Matter, 'state' | 'described'>): boolean {
  return described && state === 'in-use'
}
