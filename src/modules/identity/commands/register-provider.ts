import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { sealText } from '../../../platform/crypto.ts'
import { isId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { areScopes, isClaim, issuerIn, keepsProviders, levelsIn } from '../identity-provider.ts'
import { reach } from '../providers/openid.ts'
import { addIdentityProvider } from '../store-identity-providers.ts'

const Name = Type.String({ minLength: 1, maxLength: 60 })
const Claim = Type.Optional(Type.String({ maxLength: 100 }))

/**
 * Registers a house whose word on who somebody is shall be taken, for somebody else to let in. It is asked what it says of itself:
 * refuses one that does not answer, or calls itself otherwise. Its secret is sealed, and shown to nobody again.
 */
export const registerProvider = command({
  name: 'identity.register-provider',
  input: Type.Object({
    /** Made by the page, so that the other house can be told where to come back to before it gives us a secret. */
    providerId: Type.String({ format: 'uuid' }),
    nameZh: Name,
    nameEn: Name,
    issuer: Type.String({ minLength: 1, maxLength: 300 }),
    clientId: Type.String({ minLength: 1, maxLength: 200 }),
    secret: Type.String({ minLength: 1, maxLength: 500 }),
    scopes: Type.Optional(Type.String({ maxLength: 200 })),
    numberClaim: Claim,
    nameClaim: Claim,
    levels: Type.String({ maxLength: 6_000 }),
    most: Type.Integer({ minimum: 1, maximum: 4 }),
  }),
  fresh: true,
  async prepare({ office, actor }, { issuer: typed, clientId, secret }) {
    const issuer = keepsProviders(actor) ? issuerIn(typed, office.config) : undefined
    if (!issuer) return { issuer: undefined, answers: false }
    const answers = await reach({ issuer, clientId, secret }).then(
      () => true,
      () => false,
    )
    return { issuer, answers }
  },
  allow: ({ actor }) => keepsProviders(actor),
  async run({ tx, now, actor, office }, input, { issuer, answers }) {
    if (actor.kind !== 'staff') refuse('not-allowed')
    const scopes = (input.scopes ?? '').trim().replace(/\s+/g, ' ')
    const levels = levelsIn(input.levels)
    const claims = { numberClaim: input.numberClaim?.trim() || null, nameClaim: input.nameClaim?.trim() || null }
    const problems: Record<string, string | undefined> = {
      issuer: issuerProblem(issuer, answers),
      scopes: areScopes(scopes) ? undefined : 'scopes-not-some',
      numberClaim: claims.numberClaim && !isClaim(claims.numberClaim) ? 'claim-not-one' : undefined,
      nameClaim: nameProblem(claims),
      levels: levels && levels.length > 0 ? undefined : 'levels-not-some',
    }
    const fields = Object.fromEntries(Object.entries(problems).filter((one): one is [string, string] => !!one[1]))
    if (!issuer || !levels || Object.keys(fields).length > 0) return refuse('invalid', fields)
    const { providerId } = input
    if (!isId(providerId)) refuse('not-an-id')
    const added = await addIdentityProvider(tx, {
      id: providerId,
      issuer,
      clientId: input.clientId.trim(),
      secret: sealText(office.keys.seal, input.secret),
      name: { zh: input.nameZh.trim(), en: input.nameEn.trim() },
      scopes,
      ...claims,
      levels,
      most: input.most,
      state: 'proposed',
      proposedBy: actor.id,
      decidedBy: null,
      createdAt: now,
    })
    if (!added) refuse('invalid', { issuer: 'issuer-taken' })
    return { providerId }
  },
  about: ({ providerId }) => providerId,
})

const issuerProblem = (issuer: string | undefined, answers: boolean): string | undefined => {
  if (issuer === undefined) return 'issuer-not-one'
  return answers ? undefined : 'issuer-silent'
}

interface Claims {
  readonly numberClaim: string | null
  readonly nameClaim: string | null
}

/** A number without a name would open whoever's account it is: both are compared, or neither. */
function nameProblem({ numberClaim, nameClaim }: Claims): string | undefined {
  if (nameClaim && !isClaim(nameClaim)) return 'claim-not-one'
  return numberClaim && !nameClaim ? 'required' : undefined
}
