import { Type } from 'typebox'
import { findOrganisation } from '#directory'
import { command } from '../../../platform/command.ts'
import { isId, newReferenceId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import {
  addressesIn,
  addressProblem,
  askable,
  keepsSites,
  keySetIn,
  mayAskRealname,
  mostAddresses,
  siteKinds,
} from '../model.ts'
import { addSite, type Reasons } from '../store-sites.ts'

const Name = Type.String({ minLength: 1, maxLength: 60 })
const Addresses = Type.Optional(Type.String({ maxLength: 4000 }))
const Reason = Type.Optional(Type.String({ maxLength: 200 }))

/**
 * Registers a site or system of an agency, for somebody else to approve. Refuses addresses that are not its own and whole,
 * facts without a reason in both languages, and identity numbers for whoever is no state organ.
 */
export const registerSite = command({
  name: 'signon.register-site',
  input: Type.Object({
    clientId: Type.String({ minLength: 3, maxLength: 60 }),
    kind: Type.Enum([...siteKinds]),
    nameZh: Name,
    nameEn: Name,
    organisation: Type.String({ minLength: 1, maxLength: 40 }),
    redirects: Addresses,
    logouts: Addresses,
    backchannel: Addresses,
    scopes: Type.Optional(Type.Array(Type.Enum([...askable]), { uniqueItems: true })),
    profileZh: Reason,
    profileEn: Reason,
    realnameZh: Reason,
    realnameEn: Reason,
    orgZh: Reason,
    orgEn: Reason,
    offlineZh: Reason,
    offlineEn: Reason,
    level: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
    /** A system that keeps the staff accounts of its organisation. */
    provisions: Type.Optional(Type.Boolean()),
    jwks: Type.Optional(Type.String({ maxLength: 20_000 })),
  }),
  allow: ({ actor }) => keepsSites(actor),
  async run({ tx, now, actor, office }, input) {
    if (actor.kind !== 'staff') refuse('not-allowed')
    const { kind, level = 3, scopes = [], provisions = false } = input
    const isSystem = kind === 'system'
    const organisation = isId(input.organisation) ? await findOrganisation(tx, input.organisation) : undefined
    const redirectUris = isSystem ? [] : addressesIn(input.redirects ?? '')
    const logoutUris = isSystem ? [] : addressesIn(input.logouts ?? '')
    const backchannel = isSystem ? [] : addressesIn(input.backchannel ?? '')
    const jwks = input.jwks?.trim() ? keySetIn(input.jwks) : null
    const demo = office.config
    const problems: Record<string, string | undefined> = {
      clientId: /^[a-z][a-z0-9.-]{2,59}$/.test(input.clientId) ? undefined : 'client-id-not-one',
      organisation: organisation && !organisation.closedOn ? undefined : 'not-listed',
      redirects: isSystem ? undefined : needed(redirectUris, demo),
      logouts: addressProblem(logoutUris, demo) ?? tooMany(logoutUris),
      backchannel: addressProblem(backchannel, demo) ?? (backchannel.length > 1 ? 'one-address-only' : undefined),
      provisions: provisions && !isSystem ? 'provisions-systems-only' : undefined,
      jwks: keysProblem(jwks, kind === 'web-keys'),
      ...(isSystem ? {} : reasonProblems(input, scopes)),
      scopes:
        scopes.includes('realname') && !mayAskRealname(organisation?.uscc ?? null) ? 'realname-organs-only' : undefined,
    }
    const fields = Object.fromEntries(Object.entries(problems).filter((one): one is [string, string] => !!one[1]))
    if (Object.keys(fields).length > 0) refuse('invalid', fields)
    const siteId = newReferenceId(now)
    const added = await addSite(tx, {
      id: siteId,
      clientId: input.clientId,
      kind,
      name: { zh: input.nameZh.trim(), en: input.nameEn.trim() },
      organisationId: input.organisation,
      redirectUris,
      logoutUris,
      backchannelUri: backchannel[0] ?? null,
      scopes: isSystem ? {} : reasonsOf(input, scopes),
      level: isSystem ? 1 : level,
      provisions,
      jwks: kind === 'web-secret' ? null : (jwks ?? null),
      state: 'proposed',
      proposedBy: actor.id,
      decidedBy: null,
      sample: false,
      createdAt: now,
    })
    if (!added) refuse('invalid', { clientId: 'client-id-taken' })
    return { siteId }
  },
  about: (_input, { siteId }) => siteId,
  tell: ({ kind, organisation, scopes = [], provisions = false }) => ({ kind, organisation, scopes, provisions }),
})

function needed(addresses: readonly string[], { demo }: { readonly demo: boolean }): string | undefined {
  return addresses.length === 0 ? 'required' : (addressProblem(addresses, { demo }) ?? tooMany(addresses))
}

/** `undefined`: what was pasted is no set of public keys; `null`: nothing was. */
function keysProblem(keys: object | null | undefined, isNeeded: boolean): string | undefined {
  if (keys === undefined) return 'keys-not-public'
  return isNeeded && keys === null ? 'required' : undefined
}

const tooMany = ({ length }: readonly string[]) => (length > mostAddresses ? 'too-many-addresses' : undefined)

/** Where the form asks why a scope is wanted. */
const reasonFields = {
  profile: ['profileZh', 'profileEn'],
  realname: ['realnameZh', 'realnameEn'],
  org: ['orgZh', 'orgEn'],
  offline_access: ['offlineZh', 'offlineEn'],
} as const

type Typed = Readonly<Partial<Record<(typeof reasonFields)[keyof typeof reasonFields][number], string>>>

/** A reason in each language for each scope that is asked for. */
function reasonProblems(typed: Typed, scopes: readonly (keyof typeof reasonFields)[]): Record<string, string> {
  const missing = scopes.flatMap((scope) => reasonFields[scope]).filter((field) => !typed[field]?.trim())
  return Object.fromEntries(missing.map((field) => [field, 'required']))
}

function reasonsOf(typed: Typed, scopes: readonly (keyof typeof reasonFields)[]): Reasons {
  return Object.fromEntries(
    scopes.map((scope) => {
      const [zh, en] = reasonFields[scope]
      return [scope, { zh: typed[zh]?.trim() ?? '', en: typed[en]?.trim() ?? '' }]
    }),
  )
}
