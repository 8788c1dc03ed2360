import { createHash } from 'node:crypto'
import { Type } from 'typebox'
import { ownHandShown, refuseBelow, takeOwnHand } from '#identity'
import { command, type Preparing } from '../../../platform/command.ts'
import { registerFile } from '../../../platform/files.ts'
import { bucketOf, newId } from '../../../platform/ids.ts'
import { checkPdf } from '../../../platform/paper/check.ts'
import { authorityOf } from '../../../platform/paper/sealing.ts'
import { stampsMayDiffer } from '../../../platform/paper/stamp-request.ts'
import { stampsOf, timeRootsOf } from '../../../platform/paper/stamping.ts'
import { refuse } from '../../../platform/refusal.ts'
import { declarationAnswered } from '../events.ts'
import { afterSigning, type Declaration, levelToSign, roleWords, signingPurpose } from '../model.ts'
import { withdrawnList } from '../revocation.ts'
import { rightToSign, seatOf } from '../seats.ts'
import { signerOf } from '../signer.ts'
import { addRevision, findDeclaration, holdDeclaration, markSigned, revisionsOf } from '../store.ts'

/**
 * Signs a declaration: the person's passkey answers there and then over the hash of the very document, the key kept for them signs
 * it (PAdES), a time-stamp authority says when. Each on their own seat, once; refused below level 4, to whoever has no right
 * to the seat (any more), and where somebody else has signed at the same moment, for then the file is another.
 */
export const signDeclaration = command({
  name: 'signature.sign-declaration',
  input: Type.Object({
    declarationId: Type.String({ format: 'uuid' }),
    /** What the device answered, as JSON (WebAuthn, AuthenticationResponseJSON). */
    answer: Type.String({ maxLength: 20_000 }),
  }),
  prepare: readied,
  allow: ({ actor }) => actor.kind === 'person',
  async run(doing, { declarationId }, ready) {
    const { tx, now, actor, office } = doing
    const declaration = await holdDeclaration(tx, declarationId)
    if (actor.kind !== 'person' || !declaration) return refuse('not-found')
    const seat = (await seatOf({ office, at: tx }, declaration, actor.id)) ?? refuse('not-found')
    if (seat.state === 'signed') refuse('signed-already')
    if (declaration.state !== 'open') refuse('declaration-ended')
    refuseBelow(actor, levelToSign)
    const actedBy = (await rightToSign(tx, declaration, seat, actor.id, now)) ?? refuse('no-right-to-sign')
    if (!ready) return refuse('hand-not-shown', { answer: 'hand-not-shown' })
    if (ready.on !== declaration.signed) refuse('signed-meanwhile')
    if (!(await takeOwnHand(doing, ready.shown))) refuse('hand-not-shown', { answer: 'hand-not-shown' })
    const signed = declaration.signed + 1
    const state = afterSigning(declaration, seat.seat)
    const fileId = newId(bucketOf(declarationId), now)
    const kept = await office.files.keepAs(fileId, ready.document, 'application/pdf')
    await registerFile(tx, { ...kept, name: `${declarationId}-${signed}.pdf`, owner: null }, now)
    await addRevision(tx, declarationId, { signed, fileId, sha256: kept.sha256 }, now)
    const { serial, shown, beside = null } = ready
    const by = { person: actor.id, actedBy, serial, sm2: beside, proof: shown.proof }
    await markSigned(tx, { id: declarationId, signed, state }, seat.seat, by, now)
    doing.publish(declarationAnswered, { declarationId, seat: seat.seat, state: 'signed' })
    return { declarationId, caseId: declaration.caseId, state, signed }
  },
  about: (_input, { caseId }) => caseId,
  tell: (_input, { signed, state }) => ({ signed, whole: state === 'whole' }),
})

/** Everything slow: looks at the passkey's answer, and only then signs and has it stamped. Nothing of it is kept yet. */
async function readied({ actor, office, now }: Preparing, input: { declarationId: string; answer: string }) {
  if (actor.kind !== 'person' || actor.level < levelToSign) return undefined
  const at = office.database.sql
  const declaration = await findDeclaration(at, input.declarationId)
  const seat = declaration && (await seatOf({ office, at }, declaration, actor.id))
  if (!seat || declaration.state !== 'open' || seat.state !== 'asked') return undefined
  const hand = { who: actor.id, purpose: signingPurpose, digest: declaration.documentSha256 }
  const shown = await ownHandShown({ office, tx: at, now }, hand, input.answer)
  if (!shown) return undefined
  const signer = (await signerOf({ office, at, now }, actor.id)) ?? refuse('certificate-missing')
  const [newest, ...earlier] = await revisionsOf(at, declaration.id)
  const made = earlier.at(-1) ?? newest
  if (!made || newest?.signed !== declaration.signed) return refuse('signed-meanwhile')
  const how = { reason: reasonOf(declaration, seat.role), location: declaration.place, at: now }
  const toSign = { made: await office.files.read(made.fileId), newest: await office.files.read(newest.fileId) }
  // What lies on the disk is the document the passkey answered over, and what was signed after it.
  if (
    !sha256(toSign.made).equals(declaration.documentSha256) ||
    sha256(toSign.newest).toString('hex') !== newest.sha256
  )
    throw new Error(`A file of declaration ${declaration.id} is not the one that was kept`)
  const signed = await signer.sign(toSign, { ...how, stamps: stampsOf(office) }).catch((problem: Error) => {
    if (problem.name === 'StampsAway') return refuse('stamps-away')
    if (problem.name !== 'StampWrong') throw problem
    office.log.error({ why: problem.message }, 'a time stamp was not taken')
    return refuse('stamp-wrong')
  })
  await refuseBad({ office, tx: at, now }, signed.document, { serial: signer.serial, signed: declaration.signed + 1 })
  return { shown, ...signed, serial: signer.serial, on: declaration.signed }
}

/** What would not pass our own check is not kept: whoever holds the file could never show what they have signed. */
async function refuseBad(
  looking: Parameters<typeof withdrawnList>[0],
  document: Uint8Array,
  wanted: { readonly serial: string; readonly signed: number },
) {
  const { office, now } = looking
  const { root } = await authorityOf(office)
  const [withdrawn, timeRoots] = [[await withdrawnList(looking)], await timeRootsOf(office)]
  // The stamp was made a moment after the deed began, by a clock that may be ahead of ours.
  const soon = new Date(now.getTime() + stampsMayDiffer)
  const { verdict, signatures } = await checkPdf(document, [root], { withdrawn, timeRoots, now: soon })
  const own = signatures.at(-1)
  const isGood =
    verdict === 'valid' && signatures.length === wanted.signed && signatures.every(({ stamped }) => stamped)
  if (!isGood || own?.serial !== wanted.serial)
    throw new Error(`A declaration as it was signed does not pass our own check: ${verdict}`)
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

const reasonOf = ({ matterName }: Declaration, role: keyof typeof roleWords) =>
  `${roleWords[role]}签署申请声明：${matterName.zh}`
