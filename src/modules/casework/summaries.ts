import type { Holder } from '#identity'
import type { Sql } from '../../platform/db.ts'
import { bucketOf, isId } from '../../platform/ids.ts'
import type { Both } from '../../platform/page.ts'
import { showHeads } from './case-heads.ts'
import { frozenMatter } from './frozen-matter.ts'
import type { CaseFile } from './model.ts'
import { standingOf } from './standing.ts'
import type { CaseState } from './state.ts'
import { casesHeld, findCase, openCasesOf } from './store.ts'
import { en } from './text/en.ts'
import { zh } from './text/zh.ts'

/** What other rooms may know of a case. */
export interface CaseSummary {
  readonly caseId: string
  readonly caseNo: string | null
  readonly holder: Holder
  readonly appliedBy: string
  readonly matterCode: string
  readonly matterName: Both
  readonly organisation: string
  readonly state: CaseState
  readonly closedAt: Date | null
}

export async function caseSummary(at: Sql, caseId: string): Promise<CaseSummary | undefined> {
  if (!isId(caseId) || Number.isNaN(bucketOf(caseId))) return undefined
  const file = await findCase(at, caseId)
  if (!file) return undefined
  const matter = await frozenMatter(at, file)
  return {
    caseId,
    caseNo: file.caseNo,
    holder: file.holder,
    appliedBy: file.person,
    matterCode: file.matterCode,
    matterName: matter.description.plainName,
    organisation: file.organisation,
    state: file.state,
    closedAt: file.closedAt,
  }
}

/** A line about a case for somebody's own page. */
export interface CaseLine {
  readonly caseId: string
  readonly caseNo: string | null
  readonly matterCode: string
  readonly matterName: Both
  readonly state: CaseState
  readonly stateWords: Both
  /** The next step is the holder's: a draft to finish, a correction to make. */
  readonly needsMe: boolean
  readonly dueOn: string | null
  readonly updatedAt: Date
}

/** A holder's cases, the last touched first; of these matters only where a right reaches no further. */
export async function casesOf(
  at: Sql,
  holder: Holder,
  {
    limit,
    matters = null,
    now = new Date(),
  }: { readonly limit: number; readonly matters?: readonly string[] | null; readonly now?: Date },
): Promise<{ readonly items: readonly CaseLine[] }> {
  return { items: await linesOf(at, await casesHeld(at, holder, { limit, matters }), now) }
}

/** What a holder has begun and not seen the end of, the newest first: at most a hundred. */
export async function openCases(at: Sql, holder: Holder, now: Date): Promise<readonly CaseLine[]> {
  return linesOf(at, await openCasesOf(at, holder), now)
}

async function linesOf(at: Sql, files: readonly CaseFile[], now: Date): Promise<CaseLine[]> {
  const heads = await showHeads({ tx: at, now }, files)
  return files.map((file, place): CaseLine => {
    const head = heads[place] as (typeof heads)[number]
    return {
      caseId: file.id,
      caseNo: file.caseNo,
      matterCode: file.matterCode,
      matterName: head.plainName,
      state: file.state,
      stateWords: { zh: zh.standings[standingOf(file)], en: en.standings[standingOf(file)] },
      needsMe: file.state === 'draft' || file.state === 'correction',
      dueOn: file.state === 'correction' ? file.correctBy : head.dates.dueOn,
      updatedAt: file.updatedAt,
    }
  })
}
