import { Type } from 'typebox'
import { dayIn, findOrganisation, type Organisation } from '#directory'
import { command, type Doing } from '../../../platform/command.ts'
import { openText } from '../../../platform/crypto.ts'
import { bucketOf } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { changeState } from '../change-state.ts'
import { licenceIssued } from '../events.ts'
import { valuesOf } from '../fields.ts'
import { holderFacts } from '../holder.ts'
import { type Issuer, type Licence, termOf } from '../model.ts'
import { recordLicence } from '../record-licence.ts'
import { allowedDeeds } from '../state.ts'
import { findType, holdLicence, licencesOf, versionsOf } from '../store.ts'
import { versionNamed } from '../version-named.ts'

/** 01 新发 · 02 延续 · 09 变更. */
const deeds = { '01': 'issue', '02': 'renew', '09': 'change' } as const

const Id = Type.String({ minLength: 36, maxLength: 36 })

const WantedLicence = Type.Object({
  typeCode: Type.String({ minLength: 21, maxLength: 21 }),
  operation: Type.Enum(['01', '02', '09']),
  holder: Type.Object({ kind: Type.Union([Type.Literal('person'), Type.Literal('company')]), id: Id }),
  issuer: Id,
  entrusted: Type.Optional(Id),
  matterCode: Type.String(),
  caseId: Id,
  /** By field id of the type, or by element id. */
  fields: Type.Record(Type.String(), Type.Unknown()),
  previous: Type.Optional(Id),
  madeWith: Type.Optional(Type.String({ maxLength: 200 })),
  appliedAt: Type.Optional(Type.String({ format: 'date-time' })),
  sample: Type.Boolean(),
})

interface Issued {
  readonly licenceId: string
  readonly identifier: string
  readonly number: string
}

/**
 * Issues a licence, or its next version: a renewal (02) or change (09) keeps serial and number, counts the version up and lets
 * the version before lapse (05 失效). No address leads here: other rooms do this within the deed that decided the case.
 * Refuses an unknown type, a holder of the wrong kind, an issuer without a valid code, a renewal of nothing, one of a licence
 * that another body issued: it is renewed where it was granted (行政许可法 art. 50), and one of a licence that has a newer version
 * than the application was made with: two applications never add two terms.
 */
export const issueLicence = command({
  name: 'licences.issue-licence',
  input: WantedLicence,
  allow: ({ actor }) => actor.kind !== 'visitor',
  async run(
    doing,
    { typeCode, operation, holder, issuer: issuerId, entrusted, matterCode, caseId, fields, sample, ...following },
  ) {
    const { tx, now, office } = doing
    const [type, facts, body] = await Promise.all([
      findType(tx, typeCode),
      holderFacts(office, tx, holder),
      findOrganisation(tx, issuerId),
    ])
    if (!type) return refuse('licence-type-unknown')
    if ((type.holderType === 'person') !== (holder.kind === 'person')) refuse('licence-for-other-holders')
    const deed = deeds[operation]
    const previous = deed === 'issue' ? undefined : await versionBefore(doing, deed, typeCode, holder.id, following)
    const issuer = issuerOf(body ?? refuse('issuer-unknown'), previous)
    if (!facts) return refuse('licence-for-other-holders')
    const today = dayIn(now)
    if (previous) await changeState(doing, previous, deed)
    const licence = await recordLicence(doing, {
      type,
      deed,
      holder,
      issuer,
      entrusted,
      issueDate: today,
      term: termOf(operation, today, type.validMonths, previous),
      values: valuesOf(type, fields, facts, previous && wholeFields(doing, previous)),
      previous,
      matterCode,
      caseId,
      sample,
    })
    const { id: licenceId, identifier, number } = licence
    doing.publish(licenceIssued, { licenceId, identifier, type: typeCode, operation, holder, caseId })
    return { licenceId, identifier, number }
  },
  about: (_, { licenceId }: Issued) => licenceId,
  tell: ({ typeCode, operation }) => ({ type: typeCode, operation }),
})

/** The issuer by its names of today. A next version keeps the code of the one before: it stands in the identifier. */
function issuerOf({ id, name, en, uscc }: Organisation, previous: Licence | undefined): Issuer {
  // An issuer that was in no directory when it issued is nobody's name of today: the case's own description decides.
  if (previous && previous.issuer.id !== null && previous.issuer.id !== id)
    refuse('licence-of-another-issuer', {}, { issuer: previous.issuer.name })
  const code = previous?.issuer.uscc ?? uscc ?? refuse('issuer-without-code', {}, { issuer: name })
  return { id, name, en, uscc: code }
}

interface Following {
  readonly previous?: string
  readonly madeWith?: string
  readonly appliedAt?: string
}

/**
 * The named version, or the holder's latest of that type, if the table lets another follow it. Held until this deed is done:
 * whoever renews it at the same time waits, and then finds that it has been.
 */
async function versionBefore(
  { tx }: Doing,
  deed: 'renew' | 'change',
  typeCode: string,
  holderId: string,
  { previous, madeWith, appliedAt }: Following,
): Promise<Licence> {
  const follows = ({ type, state }: Licence) => type === typeCode && allowedDeeds(state).includes(deed)
  const named = previous ?? (madeWith && (await versionNamed(tx, madeWith))?.id)
  const id = named || (await licencesOf(tx, holderId, { limit: 100 })).find(follows)?.id
  const before = id && (await holdLicence(tx, id))
  if (!before || before.holder.id !== holderId || !follows(before)) return refuse('nothing-to-renew')
  const [latest] = await versionsOf(tx, bucketOf(before.id), before.serial)
  // Only the latest version is followed: an older one has its successor already.
  if (latest?.id !== before.id) return refuse('licence-not-as-applied')
  // Who named no version meant the one there was.
  if (appliedAt && before.issuedAt > new Date(appliedAt)) return refuse('licence-not-as-applied')
  return before
}

function wholeFields({ office }: Doing, { fields, sealed }: Licence) {
  return { ...fields, ...(sealed ? (JSON.parse(openText(office.keys.seal, sealed)) as object) : {}) }
}
