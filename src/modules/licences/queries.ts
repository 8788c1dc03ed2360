import { type Static, Type } from 'typebox'
import { dictionary } from '#catalogue'
import { dayIn, daysBetween } from '#directory'
import { holderOf, isHolder } from '#identity'
import type { Actor } from '../../platform/actor.ts'
import type { Office } from '../../platform/command.ts'
import type { Sql } from '../../platform/db.ts'
import { bucketOf, isId } from '../../platform/ids.ts'
import type { Both } from '../../platform/page.ts'
import { type Looking, query } from '../../platform/query.ts'
import { fieldsShown } from './fields-shown.ts'
import { publicName } from './holder.ts'
import { parseLicenceIdentifier } from './identifier.ts'
import type { LicenceType } from './licence-type.ts'
import { mayChange } from './may-change.ts'
import { metadataOf } from './metadata.ts'
import { bucketOfSerial, issuerName, type Licence, numberKey, soon, standingOf, standings } from './model.ts'
import { paperName, printed } from './print.ts'
import { caseRenewing, licenceRenewals, type RenewalsUnderWay } from './renewing.ts'
import { allowedDeeds } from './state.ts'
import {
  eventsOf,
  findByIdentifier,
  findLicence,
  findType,
  licencesNumbered,
  licencesOf,
  typesByCodes,
  versionsOf,
} from './store.ts'
import { readAsked, verifyAddress } from './verify-address.ts'

const BothText = Type.Unsafe<Both>(Type.Object({ zh: Type.String(), en: Type.Optional(Type.String()) }))
const StandingIs = Type.Enum(standings)
const Labelled = Type.Object({ id: Type.String(), label: BothText, value: BothText })
const Id = Type.String({ minLength: 36, maxLength: 36 })

export const Card = Type.Object({
  id: Type.String(),
  typeName: BothText,
  issuer: BothText,
  number: Type.String(),
  standing: StandingIs,
  issueDate: Type.String(),
  validFrom: Type.String(),
  /** Absent: long-term. */
  validTo: Type.Optional(Type.String()),
  /** Days to the end, where it is near. */
  daysLeft: Type.Optional(Type.Integer()),
  /** The matter by which its holder can renew it today, and the application for that already under way. */
  renewal: Type.Optional(
    Type.Object({ code: Type.String(), name: BothText, caseId: Type.Union([Type.String(), Type.Null()]) }),
  ),
  fields: Type.Array(Labelled),
  /** What the QR code holds. */
  address: Type.String(),
  sample: Type.Boolean(),
})
export type Card = Static<typeof Card>

export const Wallet = Type.Object({
  about: Type.Union([Type.Literal('person'), Type.Literal('company')]),
  cards: Type.Array(Card),
  next: Type.Optional(Type.String()),
})
export type Wallet = Static<typeof Wallet>

const pageLength = 30

/** The licences of the person, or of the company the person acts for: each in its latest version. */
export const myLicences = (underWay: RenewalsUnderWay) =>
  query({
    name: 'licences.my-licences',
    input: Type.Object({ after: Type.Optional(Id) }),
    output: Wallet,
    async run({ actor, tx, now, office }, { after }) {
      const holder = holderOf(actor)
      if (!holder || (after !== undefined && !isId(after))) return undefined
      const found = await licencesOf(tx, holder.id, { after, limit: pageLength + 1 })
      const page = found.slice(0, pageLength)
      const today = dayIn(now)
      const [types, elements, renewals] = await Promise.all([
        typesByCodes(
          tx,
          page.map(({ type }) => type),
        ),
        dictionary(tx),
        renewalsOf(tx, page, { today, underWay }),
      ])
      const drawing = { elements, office, today, renewals, publicOnly: true }
      const cards = page.map((licence) => cardOf(licence, types.get(licence.type), drawing))
      const last = page.at(-1)
      return { about: holder.kind, cards, ...(found.length > pageLength && last ? { next: last.id } : {}) }
    },
  })

type Renewals = ReadonlyMap<string, NonNullable<Card['renewal']>>

/** By licence id, the way to its renewal, or to the case it already is. Asked only where something can be renewed. */
async function renewalsOf(
  tx: Sql,
  licences: readonly Licence[],
  { today, underWay }: { readonly today: string; readonly underWay: RenewalsUnderWay },
): Promise<Renewals> {
  const open = await licenceRenewals(tx, licences, today)
  const [first] = licences
  const running = first && open.size > 0 ? await underWay(tx, first.holder) : []
  return new Map(
    licences.flatMap((licence) => {
      const renewal = open.get(licence.id)
      return renewal ? [[licence.id, { ...renewal, caseId: caseRenewing(licence, running) ?? null }] as const] : []
    }),
  )
}

const isReplaced = ({ serial, version }: Licence, others: readonly Licence[]) =>
  others.some((other) => other.serial === serial && other.version > version)

interface Drawing {
  readonly elements: Awaited<ReturnType<typeof dictionary>>
  readonly office: Office
  readonly today: string
  readonly renewals: Renewals
  /** A card has room for what strangers may see; the holder's own page shows all. */
  readonly publicOnly: boolean
}

function cardOf(
  licence: Licence,
  type: LicenceType | undefined,
  { elements, office, today, renewals, publicOnly }: Drawing,
): Card {
  const standing = standingOf(licence, today)
  const renewal = renewals.get(licence.id)
  const left = licence.validTo ? daysBetween(today, licence.validTo) : undefined
  return {
    id: licence.id,
    typeName: type?.name ?? { zh: licence.type },
    issuer: issuerName(licence.issuer),
    number: licence.number,
    standing,
    issueDate: licence.issueDate,
    validFrom: licence.validFrom,
    ...(licence.validTo ? { validTo: licence.validTo } : {}),
    ...(standing === 'valid' && left !== undefined && left <= soon ? { daysLeft: left } : {}),
    ...(renewal ? { renewal } : {}),
    fields: fieldsShown(licence, type, { elements, publicOnly, tellingFirst: publicOnly }),
    address: verifyAddress(office, licence.identifier),
    sample: licence.sample,
  }
}

const Happened = Type.Object({
  at: Type.String(),
  deed: Type.String(),
  /** The event ended this version's time. */
  replaced: Type.Boolean(),
  reason: Type.Optional(Type.String()),
  basis: Type.Optional(Type.String()),
})

const shown = {
  card: Card,
  identifier: Type.String(),
  version: Type.Integer(),
  versions: Type.Array(
    Type.Object({ id: Type.String(), version: Type.Integer(), issueDate: Type.String(), standing: StandingIs }),
  ),
  history: Type.Array(Happened),
  caseId: Type.Optional(Type.String()),
}

export const MyLicence = Type.Object(shown)
export type MyLicence = Static<typeof MyLicence>

/** One licence of one's own, whole but for personal numbers, which stay masked. */
export const myLicence = (underWay: RenewalsUnderWay) =>
  query({
    name: 'licences.my-licence',
    input: Type.Object({ licenceId: Id }),
    output: MyLicence,
    async run(looking, { licenceId }) {
      const licence = await ownLicence(looking, licenceId)
      if (!licence) return undefined
      const renewals = await renewalsOf(looking.tx, [licence], { today: dayIn(looking.now), underWay })
      return shownWhole(looking, licence, renewals)
    },
  })

/** The same, to be held up: its page shows the code alone. */
export const showLicence = (underWay: RenewalsUnderWay) =>
  query({ ...myLicence(underWay), name: 'licences.show-licence' })

async function shownWhole({ tx, now, office }: Looking, licence: Licence, renewals: Renewals): Promise<MyLicence> {
  const today = dayIn(now)
  const type = await findType(tx, licence.type)
  const elements = await dictionary(tx)
  const versions = await versionsOf(tx, bucketOf(licence.id), licence.serial)
  const newer = versions.some(({ version }) => version > licence.version)
  const card = cardOf(licence, type, { elements, office, today, renewals, publicOnly: false })
  return {
    card: { ...card, standing: standingOf(licence, today, newer) },
    identifier: licence.identifier,
    version: licence.version,
    versions: versions.map((one) => ({
      id: one.id,
      version: one.version,
      issueDate: one.issueDate,
      standing: standingOf(one, today, isReplaced(one, versions)),
    })),
    history: (await eventsOf(tx, licence.id)).map(({ at, deed, from, reason, basis }) => ({
      at: at.toISOString(),
      deed,
      replaced: from !== null && (deed === 'renew' || deed === 'change'),
      ...(reason ? { reason } : {}),
      ...(basis ? { basis } : {}),
    })),
    ...(licence.caseId ? { caseId: licence.caseId } : {}),
  }
}

/** The reader's own licence; anybody else's is not there. */
async function ownLicence({ actor, tx }: Looking, licenceId: string): Promise<Licence | undefined> {
  const licence = await findLicence(tx, licenceId)
  return licence && isHolder(actor, licence.holder) ? licence : undefined
}

const File = Type.Object({ fileId: Type.String(), name: Type.String() })

/** The sealed paper, for its holder; printed when first asked for. */
export const myPaper = query({
  name: 'licences.my-paper',
  input: Type.Object({ licenceId: Id }),
  output: File,
  async run(looking, { licenceId }) {
    const licence = await ownLicence(looking, licenceId)
    return licence && paperOf(looking, licence)
  },
})

/** The metadata of one's own licence under the names of GB/T 36903, with the personal numbers: it is the holder's to give. */
export const myMetadata = query({
  name: 'licences.my-metadata',
  input: Type.Object({ licenceId: Id }),
  output: Type.Object({ name: Type.String(), content: Type.String() }),
  async run(looking, { licenceId }) {
    const licence = await ownLicence(looking, licenceId)
    if (!licence) return undefined
    const content = JSON.stringify(await metadataOf(looking, licence), null, 2)
    return { name: `${licence.identifier}.json`, content: `${content}\n` }
  },
})

async function paperOf({ tx, office }: Looking, licence: Licence) {
  const type = await findType(tx, licence.type)
  if (!type) return undefined
  const name = paperName(licence, type)
  if (licence.fileId) return { fileId: licence.fileId, name }
  const { fileId } = await printed(office, licence.id)
  return { fileId, name }
}

const Found = Type.Object({
  id: Type.String(),
  typeName: BothText,
  number: Type.String(),
  holder: Type.String(),
  version: Type.Integer(),
  standing: StandingIs,
  issueDate: Type.String(),
  validTo: Type.Optional(Type.String()),
})

export const DeskSearch = Type.Object({ asked: Type.Optional(Type.String()), found: Type.Array(Found) })
export type DeskSearch = Static<typeof DeskSearch>

/** Licences the reader's own organisation issued, or decided in the issuer's name, with a number or identifier; holders' names are masked in the list. */
export const searchLicences = query({
  name: 'licences.search-licences',
  input: Type.Object({ number: Type.Optional(Type.String({ maxLength: 300 })) }),
  output: DeskSearch,
  async run({ actor, tx, now }, { number }) {
    const asked = number?.trim()
    if (actor.kind !== 'staff') return undefined
    if (!asked) return { found: [] }
    const licences = (await byNumberOrIdentifier(tx, asked)).filter((licence) => isIssuer(actor, licence))
    const types = await typesByCodes(
      tx,
      licences.map(({ type }) => type),
    )
    const today = dayIn(now)
    const found = await Promise.all(
      licences.map(async (licence) => ({
        id: licence.id,
        typeName: types.get(licence.type)?.name ?? { zh: licence.type },
        number: licence.number,
        holder: await publicName(tx, licence.holder),
        version: licence.version,
        standing: standingOf(licence, today, isReplaced(licence, licences)),
        issueDate: licence.issueDate,
        ...(licence.validTo ? { validTo: licence.validTo } : {}),
      })),
    )
    return { asked, found }
  },
})

async function byNumberOrIdentifier(tx: Sql, text: string): Promise<Licence[]> {
  const { asked } = readAsked(text)
  const read = parseLicenceIdentifier(asked)
  if (!read.ok) return licencesNumbered(tx, numberKey(asked))
  const bucket = bucketOfSerial(read.serial)
  const licence = bucket === undefined ? undefined : await findByIdentifier(tx, bucket, read.identifier)
  return licence ? [licence] : []
}

/** Of the issuer, or of the body that decided in its name. */
const isIssuer = (actor: Actor, { issuer, entrusted }: Licence) =>
  actor.kind === 'staff' && [issuer.id, entrusted].includes(actor.organisation)

export const DeskLicence = Type.Object({
  ...shown,
  holder: Type.String(),
  /** What the reader may do to it now. */
  deeds: Type.Array(Type.String()),
})
export type DeskLicence = Static<typeof DeskLicence>

/** Deeds that have an address; the others happen by themselves or with a case. */
export const stateDeeds = ['annul', 'strike-off', 'revoke', 'hold-back', 'give-back'] as const
export type StateDeed = (typeof stateDeeds)[number]

/** A licence the reader's organisation issued; each look is on record. */
export const deskLicence = query({
  name: 'licences.desk-licence',
  input: Type.Object({ licenceId: Id }),
  output: DeskLicence,
  seen: ({ licenceId }) => licenceId,
  async run(looking, { licenceId }) {
    const licence = await findLicence(looking.tx, licenceId)
    if (!licence || !isIssuer(looking.actor, licence)) return undefined
    const allowed = mayChange(looking.actor, licence) ? allowedDeeds(licence.state) : []
    return {
      ...(await shownWhole(looking, licence, new Map())),
      holder: await publicName(looking.tx, licence.holder),
      deeds: stateDeeds.filter((deed) => allowed.includes(deed)),
    }
  },
})

export const deskPaper = query({
  name: 'licences.desk-paper',
  input: Type.Object({ licenceId: Id }),
  output: File,
  seen: ({ licenceId }) => licenceId,
  async run(looking, { licenceId }) {
    const licence = await findLicence(looking.tx, licenceId)
    return licence && isIssuer(looking.actor, licence) ? paperOf(looking, licence) : undefined
  },
})
