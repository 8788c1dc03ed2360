import { createHash } from 'node:crypto'
import { findPerson, type Named, numberKeyOf } from '#identity'
import type { Doing, Preparing } from '../../platform/command.ts'
import { registerFile } from '../../platform/files.ts'
import { bucketOf, newId } from '../../platform/ids.ts'
import { provesNothing } from '../../platform/paper/sealing.ts'
import { drawSheet } from '../../platform/paper/sheet.ts'
import { refuse } from '../../platform/refusal.ts'
import { type Declared, declarationSheet } from './declared.ts'
import { declarationMade, declarationVoided } from './events.ts'
import { type Declaration, type Role, sittingTwice } from './model.ts'
import { addDeclaration, addRevision, endDeclarationOf, type NewSigner } from './store.ts'

/** A declaration that is drawn and not kept yet. */
export interface Drawn {
  readonly id: string
  readonly bytes: Uint8Array
  readonly signers: readonly NewSigner[]
}

/** Somebody on a seat: the person whose hand it is, or one named by name and number. */
export type Seated = { readonly role: Role } & ({ readonly person: string } | { readonly named: Named })

/** Seats people, each once. Refuses `signer-twice`, beside the field of whoever was named last. */
export async function seated({ office }: Preparing, wanted: readonly Seated[]): Promise<readonly NewSigner[]> {
  const at = office.database.sql
  const signers = await Promise.all(
    wanted.map(async (one, seat): Promise<NewSigner> => {
      const { role } = one
      if ('named' in one) {
        const { name, masked, key } = one.named
        return { seat, role, name, masked, key }
      }
      const person = (await findPerson(at, one.person)) ?? refuse('not-found')
      return {
        ...{ seat, role, name: person.name, masked: person.maskedNumber },
        key: await numberKeyOf(office, at, one.person),
      }
    }),
  )
  const twice = sittingTwice(signers)
  if (twice !== undefined) refuse('signer-twice', { [`number-${twice}`]: 'signer-twice' })
  return signers
}

/** Draws the paper people will sign, for `prepare`: it takes a moment. Refuses `character-not-printable`. */
export async function drawDeclaration(
  { office, now }: Preparing,
  caseId: string,
  declared: Omit<Declared, 'signers'>,
  signers: readonly NewSigner[],
): Promise<Drawn> {
  const id = newId(bucketOf(caseId), now)
  const made = { id, at: now, test: provesNothing, checkedAt: `${office.config.baseUrl}/verify/file` }
  return { id, signers, bytes: await drawSheet(declarationSheet({ ...declared, signers }, made)) }
}

type About = Pick<Declaration, 'caseId' | 'holder' | 'matterCode' | 'matterName' | 'contentHash' | 'place' | 'madeBy'>

/** Keeps it, in place of the one before, and asks its signers. */
export async function openDeclaration(doing: Doing, about: About, { id, bytes, signers }: Drawn) {
  const { tx, now, office } = doing
  await endDeclaration(doing, about.caseId, 'replaced')
  const documentSha256 = createHash('sha256').update(bytes).digest()
  await addDeclaration(tx, { ...about, id, documentSha256, madeAt: now }, signers)
  const fileId = newId(bucketOf(id), now)
  const kept = await office.files.keepAs(fileId, bytes, 'application/pdf')
  await registerFile(tx, { ...kept, name: `${id}.pdf`, owner: null }, now)
  await addRevision(tx, id, { signed: 0, fileId, sha256: kept.sha256 }, now)
  doing.publish(declarationMade, { declarationId: id })
}

/**
 * Ends the declaration of an application, if it has one that could still be signed or be handed in with: because the application says
 * something else now, or another takes its place. Whoever had signed is told. Answers how many had.
 */
export async function endDeclaration(
  doing: Pick<Doing, 'tx' | 'now' | 'publish'>,
  caseId: string,
  why: 'changed' | 'replaced',
): Promise<number> {
  const ended = await endDeclarationOf(doing.tx, caseId, why, doing.now)
  if (ended && ended.signed > 0) doing.publish(declarationVoided, { declarationId: ended.id })
  return ended?.signed ?? 0
}
