import { createHmac } from 'node:crypto'
import type { Adapter, Stored } from 'oidc-provider'
import { endedSignIns, type SignIn } from '#identity'
import type { Office } from '../../../platform/command.ts'
import { accountOf, writeAccount } from '../account.ts'
import { acrOf, amrOf } from '../assured.ts'
import {
  type Artifact,
  consume,
  find,
  findByUid,
  forget,
  forgetByGrant,
  keep,
  type Payload,
} from '../store-artifacts.ts'
import { siteByClientId } from '../store-sites.ts'
import { clientMetadata } from './client-metadata.ts'
import { oidcProvider } from './library.ts'
import { standing } from './standing.ts'

/** Where the provider keeps things, one adapter for each kind of thing. */
export const adapterOf =
  (office: Office) =>
  (model: string): Adapter => {
    if (model === 'Session') return sessions(office)
    if (model === 'Client') return clients(office)
    return artifacts(office, model)
  }

/** Written by nobody here: the staff's deeds do that. */
const readOnly = {
  upsert: async () => {},
  consume: async () => {},
  destroy: async () => {},
  revokeByGrantId: async () => {},
  findByUid: async () => undefined,
  findByUserCode: async () => undefined,
}

const accountNow = ({ personId, acting }: SignIn) => writeAccount(accountOf(personId, acting))

/** Asked with every request, so that a site suspended now is unknown with the next one. */
function clients({ database }: Office): Adapter {
  return {
    ...readOnly,
    async find(clientId) {
      const site = await siteByClientId(database.sql, clientId)
      return site?.state === 'approved' ? clientMetadata(site) : undefined
    },
  }
}

function artifacts({ database, now }: Office, model: string): Adapter {
  const at = database.sql
  return {
    async upsert(id, { jti: _, ...whole }, lives) {
      const payload = model === 'Interaction' ? boundToNoShadow(whole) : whole
      await keep(at, { model, id, payload, signIn: standing()?.signIn?.id, now: now(), lives })
    },
    async find(id) {
      const found = await find(at, model, id, now())
      return found && { ...stored(found), jti: id }
    },
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
    async consume(id) {
      if ((await consume(at, model, id, now())) > 0) return
      const { errors } = await oidcProvider()
      throw new errors.InvalidGrant('it was used at the same moment')
    },
    async destroy(id) {
      await forget(at, model, id)
    },
    async revokeByGrantId(grantId) {
      await forgetByGrant(at, model, grantId)
    },
  }
}

/**
 * A sign-in under way belongs to the browser that holds its cookie. Whoever changes over to a company on the way goes on as the
 * company, under another shadow.
 */
function boundToNoShadow({ session, ...payload }: Payload): Payload {
  const { uid: _, ...known } = (session ?? {}) as Payload
  return session === undefined ? payload : { ...payload, session: known }
}

function stored({ payload, consumedAt }: Artifact): Stored {
  return { ...payload, ...(consumedAt ? { consumed: Math.floor(consumedAt.getTime() / 1000) } : {}) }
}

/**
 * There is one session, the identity room's. The provider's is a shadow of it: found by whose sign-in the request brings, never
 * by a cookie; for whom, how surely and since when is read from the sign-in every time. So nobody is signed in at the provider
 * who is not here, and a session that was raised, or changed over to a company, is so there in the same moment. Each account of
 * a sign-in has a shadow of its own: where somebody went as a company, they are left as that company.
 */
function sessions({ database, now, keys }: Office): Adapter {
  const at = database.sql
  const shadowOf = (signIn: SignIn) => `${signIn.id} ${accountNow(signIn)}`
  const named = (what: string, signIn: SignIn) =>
    createHmac('sha256', keys.token)
      .update(`sign-on ${what} ${shadowOf(signIn)}`)
      .digest('base64url')
  const shadow = (signIn: SignIn) => ({
    kind: 'Session',
    jti: named('session', signIn),
    uid: named('visit', signIn),
    accountId: accountNow(signIn),
    acr: acrOf(signIn.level),
    amr: amrOf(signIn.ways),
    loginTs: Math.floor(signIn.provenAt.getTime() / 1000),
  })
  return {
    ...readOnly,
    async upsert(_id, payload, lives) {
      const signIn = standing()?.signIn
      if (signIn)
        await keep(at, { model: 'Session', id: shadowOf(signIn), payload, signIn: signIn.id, now: now(), lives })
    },
    async find() {
      const signIn = standing()?.signIn
      if (!signIn) return undefined
      const found = await find(at, 'Session', shadowOf(signIn), now())
      const seconds = Math.floor(Date.now() / 1000)
      return { iat: seconds, exp: seconds + 3600, ...found?.payload, ...shadow(signIn) }
    },
    /** Programs that bring a token of a session: whether it still is. */
    async findByUid(uid) {
      const found = await findByUid(at, 'Session', uid, now())
      const ended = found?.signIn && (await endedSignIns(at, [found.signIn], now())).length > 0
      return found && !ended ? stored(found) : undefined
    },
    async destroy() {
      const signIn = standing()?.signIn
      if (signIn) await forget(at, 'Session', shadowOf(signIn))
    },
  }
}
