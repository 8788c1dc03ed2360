import { createHash } from 'node:crypto'
import { type Static, Type } from 'typebox'
import type { Office } from '../../platform/command.ts'
import type { Sql } from '../../platform/db.ts'
import { isId } from '../../platform/ids.ts'
import type { Both } from '../../platform/page.ts'
import { checkPdf } from '../../platform/paper/check.ts'
import { authorityOf } from '../../platform/paper/sealing.ts'
import { timeRootsOf } from '../../platform/paper/stamping.ts'
import { declarationStates, idIn, roles } from './model.ts'
import { withdrawnList } from './revocation.ts'
import { findDeclaration, revisionsOf } from './store.ts'

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
  const options = { withdrawn: [await withdrawnList(looking)], timeRoots: await timeRootsOf(office), now }
  const check = await checkPdf(file, [root], options)
  const sha256 = createHash('sha256').update(file).digest('hex')
  const revision = (await revisionsOf(tx, found.id)).find((one) => one.sha256 === sha256)
  const signatures = check.signatures.flatMap(({ signer, subjectNumber, serial, stamped }) => {
    const seat = found.signers.find((one) => one.serial === serial)
    if (!seat) return []
    return [
      {
        ...{ signer: signer ?? seat.name, maskedNumber: subjectNumber ?? seat.masked, role: seat.role },
        ...{ right: seat.actedBy ?? 'self', stampedAt: stamped?.at.toISOString() ?? null },
        stampedBy: stamped?.by ?? null,
      },
    ]
  })
  // A file of ours whose every signature is good and stamped; anything else has been tampered with, there or here.
  const whole =
    revision !== undefined &&
    signatures.length === revision.signed &&
    signatures.every(({ stampedAt }) => stampedAt !== null) &&
    (revision.signed === 0 ? check.verdict === 'not-signed' : check.verdict === 'valid')
  const verdict = whole ? standingOf(revision.signed, found.signers.length) : 'changed'
  return {
    ...{ id: found.id, verdict, state: found.state, matterName: found.matterName, madeAt: found.madeAt.toISOString() },
    wanted: found.signers.length,
    signatures: verdict === 'changed' ? [] : signatures,
  }
}

/** How far a file of ours is signed. */
function standingOf(signed: number, wanted: number): 'signed' | 'partly' | 'unsigned' {
  if (signed === 0) return 'unsigned'
  return signed === wanted ? 'signed' : 'partly'
}
