import { type Static, Type } from 'typebox'
import { query } from '../../platform/query.ts'
import { agentOf } from './agent.ts'
import { levelOfSession } from './assurance.ts'
import { toShow } from './freshly.ts'
import { neighbourhood } from './neighbourhood.ts'
import { askForPasskey } from './passkeys.ts'
import { answerBy, beganAt, beginWaiting, digitsOf, markOf, readCode, waitsHere, writeCode } from './phone.ts'
import { keysOf } from './store-keys.ts'
import { findPerson } from './store-people.ts'
import { type PhoneAnswer, phoneAnswer } from './store-phone-answers.ts'
import { sessionById } from './store-sessions.ts'

const PhoneOffered = Type.Object({
  back: Type.Optional(Type.String()),
  /** `over`: it ran out, was used, or was begun in another browser. */
  state: Type.Enum(['waiting', 'agreed', 'refused', 'over']),
  /** What this browser holds. */
  wait: Type.String(),
  /** What the code to be read says: an address of this house. */
  code: Type.String(),
  digits: Type.String(),
  until: Type.String(),
  /** Whose phone has said yes, masked. */
  name: Type.Optional(Type.String()),
})
export type PhoneOffered = Static<typeof PhoneOffered>

/** A code for a phone to read, and what the phone has said by now. Looking at it writes nothing. */
export const phoneOffered = query({
  name: 'identity.phone-offered',
  input: Type.Object({
    back: Type.Optional(Type.String({ maxLength: 2000 })),
    wait: Type.Optional(Type.String({ maxLength: 100 })),
  }),
  output: PhoneOffered,
  async run({ office, tx, now, from }, { back, wait: held }) {
    const browser = from?.browser?.()
    if (!from || browser === undefined) return undefined
    const isOurs = held === undefined || waitsHere(office.keys, browser, held)
    const wait = held !== undefined && isOurs ? held : beginWaiting(office.keys, browser, now)
    const answer = await phoneAnswer(tx, markOf(wait))
    const agent = agentOf(from.agent)
    const code = writeCode(office.keys, { wait, address: from.address, agent })
    const state = stateHere(wait, isOurs, answer, now)
    const name = answer && state === 'agreed' ? (await findPerson(tx, answer.who))?.maskedName : undefined
    return {
      ...(back ? { back } : {}),
      ...(name ? { name } : {}),
      ...{ state, wait },
      code: `${office.config.baseUrl}/my/phone/${code}`,
      digits: digitsOf(office.keys, wait),
      until: answerBy(wait).toISOString(),
    }
  },
})

function stateHere(wait: string, isOurs: boolean, answer: PhoneAnswer | undefined, now: Date): PhoneOffered['state'] {
  if (!isOurs) return 'over'
  if (!answer) return answerBy(wait) > now ? 'waiting' : 'over'
  if (!answer.agreed) return 'refused'
  return !answer.usedAt && answer.until > now ? 'agreed' : 'over'
}

const PhoneAsked = Type.Object({
  asked: Type.String(),
  state: Type.Enum(['open', 'agreed', 'refused', 'over']),
  digits: Type.String(),
  browser: Type.String(),
  system: Type.String(),
  /** Undefined where the device is in the same network as this phone. */
  address: Type.Optional(Type.String()),
  at: Type.String(),
  level: Type.Integer(),
  /** What has to be shown before a yes: nothing, the password, or digits. */
  show: Type.String(),
  passkey: Type.Optional(Type.String()),
})
export type PhoneAsked = Static<typeof PhoneAsked>

/** What a phone that has read a code is asked. */
export const phoneAsked = query({
  name: 'identity.phone-asked',
  input: Type.Object({ asked: Type.String({ maxLength: 200 }) }),
  output: PhoneAsked,
  async run(looking, { asked }) {
    const { office, tx, now, from, actor } = looking
    const waiting = readCode(office.keys, asked)
    const session = from?.session ? await sessionById(tx, from.session) : undefined
    if (actor.kind !== 'person' || !waiting || !session) return undefined
    const { wait, address, agent } = waiting
    const answer = await phoneAnswer(tx, markOf(wait))
    const [show, keys, person] = await Promise.all([
      toShow(tx, session, now),
      keysOf(tx, actor.id),
      findPerson(tx, actor.id),
    ])
    const passkey = show !== 'nothing' && keys.some(({ kind }) => kind === 'passkey')
    return {
      ...{ asked, ...agent, show },
      state: stateThere(wait, actor.id, answer, now),
      digits: digitsOf(office.keys, wait),
      ...(neighbourhood(address) === neighbourhood(from?.address ?? '') ? {} : { address }),
      at: beganAt(wait).toISOString(),
      level: Math.min(actor.level, levelOfSession(person?.level ?? 1, ['phone'])),
      ...(passkey ? { passkey: await askForPasskey(looking) } : {}),
    }
  },
})

function stateThere(wait: string, who: string, answer: PhoneAnswer | undefined, now: Date): PhoneAsked['state'] {
  if (!answer) return answerBy(wait) > now ? 'open' : 'over'
  if (answer.who !== who) return 'over'
  return answer.agreed ? 'agreed' : 'refused'
}
