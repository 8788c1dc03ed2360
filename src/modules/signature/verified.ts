import { createHash } from 'node:crypto'
import { type Static, Type } from 'typebox'
import type { Office } from '../../platform/command.ts'
import type { Sql } from '../../platform/db.ts'
import { isId } from '../../platform/ids.ts'
import type { Both } from '../../platform/page.ts'
import type { Trust } from '../../platform/paper/certificates.ts'
import { checkPdf } from '../../platform/paper/check.ts'
import { authorityOf } from '../../platform/paper/sealing.ts'
import { checkSm2 } from '../../platform/paper/sm2.ts'
import { timeRootsOf } from '../../platform/paper/stamping.ts'
import { type Declaration, declarationStates, idIn, roles } from './model.ts'
import { withdrawnList } from './revocation.ts'
import { findDeclaration, type Revision, revisionsOf } from './store.ts'

interface Looking {
  readonly office: Office
  readonly tx: Sql
  readonly now: Date
}

/** One signature as anybody may read it who holds the file. */
const SignatureShown = Type.Object({
  /** As the certificate says: the name, with TEST where it proves nothing. */
  signer: Type.String(),
  maskedNumber: Type.String(),
  role: Type.Enum([...roles]),
  /** By what right: `self` or as in `Right`. */
  right: Type.String(),
  stampedAt: Type.Union([Type.String(), Type.Null()]),
  stampedBy: Type.Union([Type.String(), Type.Null()]),
  /** Whether the SM2 signature beside the file is good; null where there is none. */
  sm2: Type.Union([Type.Boolean(), Type.Null()]),
})

/**
 * What became of a file that says it is a declaration. `signed`: it is the very file, and every signature in it is good. `partly`:
 * the same, but others have still to sign or have signed since. `changed`: it is none of the files we made.
 */
export const DeclarationVerdict = Type.Object({
  verdict: Type.Enum(['signed', 'partly', 'unsigned', 'changed']),
  state: Type.Enum([...declarationStates]),
  matterName: Type.Unsafe<Both>(Type.Object({ zh: Type.String(), en: Type.Optional(Type.String()) })),
  madeAt: Type.String(),
  /** How many are to sign. */
  wanted: Type.Integer(),
  signatures: Type.Array(SignatureShown),
})
export type DeclarationVerdict = Static<typeof DeclarationVerdict>

/** What a file that was brought is worth as a declaration; undefined where it says it is none of ours. */
export async function verifyDeclaration(
  looking: Looking,
  identifier: string | undefined,
  file: Uint8Array,
): Promise<(DeclarationVerdict & { readonly id: string }) | undefined> {
  const id = idIn(identifier)
  const found = id !== undefined && isId(id) ? await findDeclaration(looking.tx, id) : undefined
  if (!found) return undefined
  const { office, tx, now } = looking
  const { root } = await authorityOf(office)
  const withdrawn = [await withdrawnList(looking)]
  const options = { withdrawn, timeRoots: await timeRootsOf(office), now }
  const check = await checkPdf(file, [root], options)
  const sha256 = createHash('sha256').update(file).digest('hex')
  const revisions = await revisionsOf(tx, found.id)
  const revision = revisions.find((one) => one.sha256 === sha256)
  const besides = await sm2Beside(office, found, revisions.at(-1), { roots: [root], withdrawn })
  const signatures = check.signatures.flatMap(({ signer, subjectNumber, serial, stamped }) => {
    const seat = found.signers.find((one) => one.serial === serial)
    if (!seat) return []
    return [
      {
        ...{ signer: signer ?? seat.name, maskedNumber: subjectNumber ?? seat.masked, role: seat.role },
        ...{ right: seat.actedBy ?? 'self', stampedAt: stamped?.at.toISOString() ?? null },
        stampedBy: stamped?.by ?? null,
        sm2: besides.get(seat.seat) ?? null,
      },
    ]
  })
  // A file of ours whose every signature is good and stamped; anything else has been tampered with, there or here.
  const whole =
    revision !== undefined &&
    signatures.length === revision.signed &&
    signatures.every(({ stampedAt, sm2 }) => stampedAt !== null && sm2 !== false) &&
    (revision.signed === 0 ? check.verdict === 'not-signed' : check.verdict === 'valid')
  const verdict = whole ? standingOf(revision.signed, found.signers.length) : 'changed'
  return {
    ...{ id: found.id, verdict, state: found.state, matterName: found.matterName, madeAt: found.madeAt.toISOString() },
    wanted: found.signers.length,
    signatures: verdict === 'changed' ? [] : signatures,
  }
}

/** What the SM2 signatures beside a file are worth, seat by seat: over the document as it was made, which everybody signs. */
async function sm2Beside(
  office: Office,
  { signers }: Declaration,
  made: Revision | undefined,
  trust: Trust,
): Promise<ReadonlyMap<number, boolean>> {
  const signed = signers.filter(({ sm2 }) => sm2 !== null)
  if (!made || signed.length === 0) return new Map()
  const document = await office.files.read(made.fileId)
  const judged = signed.map(async ({ seat, sm2, answeredAt }) => {
    const good = sm2 && answeredAt && (await checkSm2(new Uint8Array(sm2), document, trust, answeredAt))
    return [seat, Boolean(good)] as const
  })
  return new Map(await Promise.all(judged))
}

/** How far a file of ours is signed. */
function standingOf(signed: number, wanted: number): 'signed' | 'partly' | 'unsigned' {
  if (signed === 0) return 'unsigned'
  return signed === wanted ? 'signed' : 'partly'
}
