import { type Static, Type } from 'typebox'
import { DeclarationShown, declarationOf, roles, showDeclaration } from '#signature'
import type { Looking } from '../../platform/query.ts'
import { contentHash, seatsIn, signatureOf } from './declaring.ts'
import type { FrozenMatter } from './frozen-matter.ts'
import type { Answer, CaseFile, Evidence } from './model.ts'

/** How an application stands with its signatures. */
export const SignatureShown = Type.Object({
  need: Type.Enum(['optional', 'required']),
  /** Who signs; a name where it is known already. */
  seats: Type.Array(
    Type.Object({
      seat: Type.Integer(),
      role: Type.Enum([...roles]),
      by: Type.Enum(['hand', 'register', 'named']),
      name: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  /** The newest declaration, whatever became of it. */
  declaration: Type.Union([DeclarationShown, Type.Null()]),
  /** Everybody has signed what the application says now. */
  signed: Type.Boolean(),
})
export type SignatureShown = Static<typeof SignatureShown>

interface Opened {
  readonly matter: FrozenMatter
  readonly answers: readonly Answer[]
  readonly evidence: readonly Evidence[]
}

/** Null where the matter is not signed. */
export async function showSignature(
  looking: Looking,
  file: CaseFile,
  { matter, answers, evidence }: Opened,
): Promise<SignatureShown | null> {
  const { need, roles: wanted } = signatureOf(matter.description, matter.name.zh)
  if (need === 'none') return null
  const [seats, declaration] = await Promise.all([seatsIn(looking, file, wanted), declarationOf(looking.tx, file.id)])
  const hash = contentHash(looking.office.keys.find, file, { answers, evidence })
  return {
    need,
    seats: seats.map((one) => ({ seat: one.seat, role: one.role, by: one.by, name: 'name' in one ? one.name : null })),
    declaration: declaration ? showDeclaration(declaration) : null,
    signed: declaration?.state === 'whole' && declaration.contentHash.equals(hash),
  }
}

/** How many signatures a change would make void. */
export async function signaturesAtStake({ tx }: Pick<Looking, 'tx'>, { id }: CaseFile, { description }: FrozenMatter) {
  if ((description.signature ?? 'none') === 'none') return 0
  const declaration = await declarationOf(tx, id)
  return declaration && (declaration.state === 'open' || declaration.state === 'whole') ? declaration.signed : 0
}
