import { Type } from 'typebox'
import { findOrganisation, shortName } from '#directory'
import { staffNames } from '#identity'
import type { Actor } from '../../platform/actor.ts'
import { isId } from '../../platform/ids.ts'
import { type Looking, query } from '../../platform/query.ts'
import { frozenMatter } from './frozen-matter.ts'
import { mayKeep } from './moving.ts'
import { BothText } from './shown.ts'
import { standingOf } from './standing.ts'
import { findCase } from './store.ts'
import { findVoidRequest, openVoidRequests, type VoidRequest } from './store-voids.ts'

/** What an administrator sees of it: which case, where it stands, why it should go; nothing of the application. */
const VoidShown = Type.Object({
  caseId: Type.String(),
  caseNo: Type.String(),
  matterName: BothText,
  organisationName: BothText,
  state: Type.String(),
  standing: Type.String(),
  submittedAt: Type.Union([Type.Unsafe<Date>({}), Type.Null()]),
  why: Type.String(),
  words: Type.String(),
  askedBy: Type.String(),
  askedAt: Type.Unsafe<Date>({}),
  /** The reader asked for it: somebody else must answer. */
  mine: Type.Boolean(),
})

async function show({ tx }: Looking, actor: Actor, request: VoidRequest) {
  const file = await findCase(tx, request.caseId)
  if (!file || !mayKeep(actor, file)) return undefined
  const [matter, organisation, names] = await Promise.all([
    frozenMatter(tx, file),
    findOrganisation(tx, file.organisation),
    staffNames(tx, [request.askedBy]),
  ])
  const { caseId, caseNo, why, words, askedAt } = request
  return {
    caseId,
    caseNo,
    matterName: matter.name,
    organisationName: organisation ? shortName(organisation) : { zh: '' },
    state: file.state,
    standing: standingOf(file),
    submittedAt: file.submittedAt,
    why,
    words,
    askedBy: names.get(request.askedBy) ?? '',
    askedAt,
    mine: actor.kind === 'staff' && actor.id === request.askedBy,
  }
}

const pageLength = 50

/** Requests to declare cases void that wait for an administrator's answer, the oldest first. */
export const voidRequests = query({
  name: 'casework.void-requests',
  input: Type.Object({ after: Type.Optional(Type.String({ maxLength: 100 })) }),
  output: Type.Object({ items: Type.Array(VoidShown), next: Type.Union([Type.String(), Type.Null()]) }),
  async run(looking, { after }) {
    const { actor, tx } = looking
    if (actor.kind !== 'staff') return undefined
    const [at = '', id = ''] = after?.split('~') ?? []
    const found = await openVoidRequests(tx, actor.scope === 'all' ? undefined : actor.organisation, {
      limit: pageLength + 1,
      after: isId(id) && !Number.isNaN(Date.parse(at)) ? { askedAt: new Date(at), caseId: id } : undefined,
    })
    const page = found.slice(0, pageLength)
    const last = found.length > pageLength ? page.at(-1) : undefined
    const items = await Promise.all(page.map((request) => show(looking, actor, request)))
    return {
      items: items.filter((item) => item !== undefined),
      next: last ? `${last.askedAt.toISOString()}~${last.caseId}` : null,
    }
  },
})

/** One of them, to be answered; each look is on record. */
export const voidRequest = query({
  name: 'casework.void-request',
  input: Type.Object({ caseId: Type.String({ format: 'uuid' }) }),
  output: VoidShown,
  seen: ({ caseId }) => caseId,
  async run(looking, { caseId }) {
    const file = await findCase(looking.tx, caseId)
    const request = file && (await findVoidRequest(looking.tx, file.organisation, caseId))
    return request?.outcome === null ? show(looking, looking.actor, request) : undefined
  },
})
