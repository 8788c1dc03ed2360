import { type Static, Type } from 'typebox'
import { askOwnHand, findPerson, numberKeyOf } from '#identity'
import type { Both } from '../../platform/page.ts'
import { type Looking, query } from '../../platform/query.ts'
import { type Declaration, declarationStates, levelToSign, roles, signingPurpose } from './model.ts'
import { certificateDigest, certificatePurpose } from './new-certificate.ts'
import { withdrawnList } from './revocation.ts'
import { seatOf } from './seats.ts'
import { algorithmsOf } from './signer.ts'
import { askedOf, findDeclaration, revisionsOf } from './store.ts'
import { certificateInUse, certificatesOf } from './store-certificates.ts'

const BothText = Type.Unsafe<Both>(Type.Object({ zh: Type.String(), en: Type.Optional(Type.String()) }))

export const SignerShown = Type.Object({
  role: Type.Enum([...roles]),
  name: Type.String(),
  masked: Type.String(),
  state: Type.Enum(['asked', 'signed', 'refused']),
  answeredAt: Type.Union([Type.String(), Type.Null()]),
  words: Type.Union([Type.String(), Type.Null()]),
})
export type SignerShown = Static<typeof SignerShown>

export const DeclarationShown = Type.Object({
  id: Type.String(),
  caseId: Type.String(),
  matterName: BothText,
  state: Type.Enum([...declarationStates]),
  madeAt: Type.String(),
  endedWhy: Type.Union([Type.String(), Type.Null()]),
  signed: Type.Integer(),
  signers: Type.Array(SignerShown),
})
export type DeclarationShown = Static<typeof DeclarationShown>

export function showDeclaration(declaration: Declaration): DeclarationShown {
  const { id, caseId, matterName, state, madeAt, endedWhy, signed, signers } = declaration
  return {
    ...{ id, caseId, matterName, state, endedWhy, signed, madeAt: madeAt.toISOString() },
    signers: signers.map(({ role, name, masked, state: done, answeredAt, words }) => ({
      ...{ role, name, masked, state: done, words },
      answeredAt: answeredAt?.toISOString() ?? null,
    })),
  }
}

/** What somebody still needs before they can sign. */
const Ready = Type.Object({
  level: Type.Integer(),
  needed: Type.Integer(),
  certificate: Type.Boolean(),
  /** What the browser needs for the passkey, as JSON; absent for whoever has none. */
  passkey: Type.Optional(Type.String()),
})

const DeclarationAsked = Type.Object({
  ...DeclarationShown.properties,
  /** SHA-256 of the document that is signed. */
  sha256: Type.String(),
  /** Their own seat's state; null for whoever made it and has no seat. */
  mine: Type.Union([Type.Enum(['asked', 'signed', 'refused']), Type.Null()]),
  /** It was made by whoever looks: the application is theirs to hand in. */
  made: Type.Boolean(),
  ready: Ready,
})
export type DeclarationAsked = Static<typeof DeclarationAsked>

const Asked = Type.Object({ declarationId: Type.String({ format: 'uuid' }) })

/** A declaration for those who sign it and whoever made it; for others it is not there. */
async function seen(looking: Looking, declarationId: string) {
  const { actor, tx, office } = looking
  const declaration = actor.kind === 'person' ? await findDeclaration(tx, declarationId) : undefined
  if (actor.kind !== 'person' || !declaration) return undefined
  const seat = await seatOf({ office, at: tx }, declaration, actor.id)
  const made = declaration.madeBy === actor.id
  return seat || made ? { declaration, seat, made, actor } : undefined
}

export const declarationAsked = query({
  name: 'signature.declaration-asked',
  input: Asked,
  output: DeclarationAsked,
  async run(looking, { declarationId }) {
    const found = await seen(looking, declarationId)
    if (!found) return undefined
    const { declaration, seat, made, actor } = found
    const lacking = await lacksCertificate(looking, actor.id)
    const hand = { who: actor.id, purpose: signingPurpose, digest: declaration.documentSha256 }
    const open = declaration.state === 'open' && seat?.state === 'asked'
    const passkey = open ? await askOwnHand(looking, hand) : undefined
    return {
      ...showDeclaration(declaration),
      ...{ made, mine: seat?.state ?? null, sha256: declaration.documentSha256.toString('hex') },
      ready: {
        ...{ level: actor.level, needed: levelToSign, certificate: !lacking },
        ...(passkey ? { passkey } : {}),
      },
    }
  },
})

/** The document as it is signed so far. */
export const declarationDocument = query({
  name: 'signature.declaration-document',
  input: Asked,
  output: Type.Object({ fileId: Type.String(), name: Type.String() }),
  async run(looking, { declarationId }) {
    const found = await seen(looking, declarationId)
    const [newest] = found ? await revisionsOf(looking.tx, declarationId) : []
    return newest && { fileId: newest.fileId, name: `${declarationId}.pdf` }
  },
})

/** Whether somebody has still to make a certificate, of any kind this house signs with. */
async function lacksCertificate({ office, tx, now }: Looking, personId: string): Promise<boolean> {
  const kept = await Promise.all(algorithmsOf(office).map((algorithm) => certificateInUse(tx, personId, algorithm)))
  return kept.some((one) => one === undefined || one.validTo <= now)
}

const CertificateShown = Type.Object({
  serial: Type.String(),
  madeAt: Type.String(),
  validTo: Type.String(),
  endedAt: Type.Union([Type.String(), Type.Null()]),
  endedWhy: Type.Union([Type.String(), Type.Null()]),
})

const MySignature = Type.Object({
  /** As they stand, or will stand, in the certificate. */
  name: Type.String(),
  maskedNumber: Type.String(),
  inUse: Type.Union([CertificateShown, Type.Null()]),
  former: Type.Array(CertificateShown),
  asked: Type.Array(DeclarationShown),
  ready: Ready,
  back: Type.Optional(Type.String()),
})
export type MySignature = Static<typeof MySignature>

/** What one signs with, and what one is asked to sign. */
export const mySignature = query({
  name: 'signature.my-signature',
  input: Type.Object({ back: Type.Optional(Type.String({ maxLength: 2000 })) }),
  output: MySignature,
  async run(looking, { back }) {
    const { actor, tx, now, office } = looking
    const person = actor.kind === 'person' ? await findPerson(tx, actor.id) : undefined
    if (actor.kind !== 'person' || !person) return undefined
    const [certificates, asked] = await Promise.all([certificatesOf(tx, person.id), asksMe(looking, person.id)])
    const shown = certificates.map(({ serial, madeAt, validTo, endedAt, endedWhy }) => ({
      ...{ serial, endedWhy, madeAt: madeAt.toISOString(), validTo: validTo.toISOString() },
      endedAt: endedAt?.toISOString() ?? null,
    }))
    const counts = ({ endedAt, validTo }: Static<typeof CertificateShown>) =>
      endedAt === null && new Date(validTo) > now
    const lacking = await lacksCertificate(looking, person.id)
    const inUse = (lacking ? undefined : shown.filter(counts).at(-1)) ?? null
    const hand = { who: person.id, purpose: certificatePurpose, digest: certificateDigest(person) }
    const passkey = inUse ? undefined : await askOwnHand({ office, tx, now }, hand)
    return {
      ...{ name: person.name, maskedNumber: person.maskedNumber, inUse, asked },
      former: shown.filter((one) => !counts(one)),
      ready: {
        ...{ level: actor.level, needed: levelToSign, certificate: inUse !== null },
        ...(passkey ? { passkey } : {}),
      },
      ...(back ? { back } : {}),
    }
  },
})

/** What names a person by number and name, the newest first. */
async function asksMe({ office, tx }: Looking, personId: string): Promise<DeclarationShown[]> {
  const ids = await askedOf(tx, await numberKeyOf(office, tx, personId))
  const found = await Promise.all(ids.map((id) => findDeclaration(tx, id)))
  const mine: DeclarationShown[] = []
  for (const declaration of found)
    if (declaration && (await seatOf({ office, at: tx }, declaration, personId)))
      mine.push(showDeclaration(declaration))
  return mine
}

/** Certificates taken back, as a list every program can read (RFC 5280). */
export const withdrawnCertificatesList = query({
  name: 'signature.withdrawn',
  input: Type.Object({}),
  output: Type.Object({ bytes: Type.Unsafe<Uint8Array>({}) }),
  run: async (looking) => ({ bytes: await withdrawnList(looking) }),
})
