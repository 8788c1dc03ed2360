import { Type } from 'typebox'
import { calendarOf, dayIn, findOrganisation, officialName } from '#directory'
import { findPerson } from '#identity'
import type { Looking } from '../../platform/query.ts'
import { Dates, datesOn } from './dates.ts'
import { frozenMatter } from './frozen-matter.ts'
import type { CaseFile } from './model.ts'
import { BothText, HolderShown, rightShown, showHolder } from './shown.ts'
import { standingOf } from './standing.ts'

export const CaseHead = Type.Object({
  caseId: Type.String(),
  caseNo: Type.Union([Type.String(), Type.Null()]),
  matterCode: Type.String(),
  matterName: BothText,
  plainName: BothText,
  sample: Type.Boolean(),
  organisationName: BothText,
  state: Type.String(),
  /** The state, and how the case ended where the state alone does not say (`standing.ts`). */
  standing: Type.String(),
  channel: Type.String(),
  holder: HolderShown,
  /** Whose hand it is and by what right, where it is not the holder's own. */
  by: Type.Union([Type.Object({ name: Type.String(), right: Type.String() }), Type.Null()]),
  submittedAt: Type.Union([Type.Unsafe<Date>({}), Type.Null()]),
  updatedAt: Type.Unsafe<Date>({}),
  dates: Dates,
})

/** What a list says about a case. */
export async function showHead(looking: Pick<Looking, 'tx' | 'now'>, file: CaseFile) {
  const [head] = await showHeads(looking, [file])
  return head as NonNullable<typeof head>
}

/** The same for many: each matter version, agency and holder is asked for once, however many cases share it. */
export async function showHeads({ tx, now }: Pick<Looking, 'tx' | 'now'>, files: readonly CaseFile[]) {
  const each = <T>(keyOf: (file: CaseFile) => string, ask: (file: CaseFile) => Promise<T>) => {
    const asked = new Map<string, Promise<T>>()
    for (const file of files) {
      if (asked.has(keyOf(file))) continue
      const answer = ask(file)
      // Waited for below, unless something else fails first: then nobody waits for it, and it must not end the process.
      answer.catch(() => {})
      asked.set(keyOf(file), answer)
    }
    return (file: CaseFile) => asked.get(keyOf(file)) as Promise<T>
  }
  const matterOf = each(
    ({ matterId, matterVersion }) => `${matterId} ${matterVersion}`,
    (file) => frozenMatter(tx, file),
  )
  const agencyOf = each(
    ({ organisation }) => organisation,
    ({ organisation }) => findOrganisation(tx, organisation),
  )
  const holderOfCase = each(
    ({ holder }) => holder.id,
    (file) => showHolder({ tx }, file),
  )
  const handOf = each(
    ({ person, right }) => `${person} ${right}`,
    async ({ person, right }) => (right === 'self' ? undefined : findPerson(tx, person)),
  )
  const calendar = await calendarOf(tx)
  return Promise.all(
    files.map(async (file) => {
      const [matter, organisation, holder, hand] = await Promise.all([
        matterOf(file),
        agencyOf(file),
        holderOfCase(file),
        handOf(file),
      ])
      return {
        caseId: file.id,
        caseNo: file.caseNo,
        matterCode: file.matterCode,
        matterName: matter.name,
        plainName: matter.description.plainName,
        sample: matter.sample,
        organisationName: organisation ? officialName(organisation) : { zh: '' },
        state: file.state,
        standing: standingOf(file),
        channel: file.channel,
        holder,
        by: hand ? { name: hand.name, right: rightShown(file) } : null,
        submittedAt: file.submittedAt,
        updatedAt: file.updatedAt,
        dates: datesOn(file, calendar, dayIn(now)),
      }
    }),
  )
}
