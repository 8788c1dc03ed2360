import { accountChanged, accountRenewed, findPerson, personNamed } from '#identity'
import { send } from '#messages'
import { type Doing, performWithin } from '../../platform/command.ts'
import { type Reaction, reaction } from '../../platform/event.ts'
import { said } from '../../platform/page.ts'
import { revokeCertificate } from './commands/revoke-certificate.ts'
import { declarationAnswered, declarationMade, declarationVoided } from './events.ts'
import type { Declaration } from './model.ts'
import { findDeclaration, pointTo } from './store.ts'
import { en } from './text/en.ts'
import { zh } from './text/zh.ts'

type Telling = keyof (typeof zh)['tell']

async function tell(doing: Doing, to: string, which: Telling, { id, matterName }: Declaration, name = '') {
  const [han, latin] = [zh.tell[which], en.tell[which]]
  await send(doing, {
    to,
    kind: `signature.${which}`,
    subject: { zh: han.subject(matterName.zh), en: latin.subject(said('en', matterName)) },
    body: { zh: han.body(matterName.zh, name), en: latin.body(said('en', matterName), name) },
    link: `/my/signatures/${id}`,
    mail: true,
  })
}

/** Whoever is named finds it among their own, whether they have an account today or open one tomorrow; who has one is told. */
const askSigners = reaction(declarationMade, 'signature.ask-signers', async (doing, { declarationId }) => {
  const declaration = await findDeclaration(doing.tx, declarationId)
  for (const signer of declaration?.signers ?? []) {
    await pointTo(doing.tx, signer.key, declarationId)
    const person = await personNamed(doing.tx, signer)
    if (declaration && person && person !== declaration.madeBy && declaration.state === 'open')
      await tell(doing, person, 'asked', declaration)
  }
})

/** Whoever asked for signatures hears of each answer of another's. */
const tellMaker = reaction(
  declarationAnswered,
  'signature.tell-maker',
  async (doing, { declarationId, seat, state }) => {
    const declaration = await findDeclaration(doing.tx, declarationId)
    const signer = declaration?.signers.find((one) => one.seat === seat)
    if (!declaration || !signer) return
    const name = (signer.person && (await findPerson(doing.tx, signer.person))?.name) ?? signer.name
    if (state === 'refused') return tell(doing, declaration.madeBy, 'refused', declaration, name)
    if (declaration.state === 'whole' && declaration.signers.length > 1)
      return tell(doing, declaration.madeBy, 'whole', declaration, name)
    if (signer.person !== declaration.madeBy) return tell(doing, declaration.madeBy, 'signed', declaration, name)
  },
)

/** Whoever had signed what counts no longer. */
const tellSigned = reaction(declarationVoided, 'signature.tell-signed', async (doing, { declarationId }) => {
  const declaration = await findDeclaration(doing.tx, declarationId)
  for (const { state, person } of declaration?.signers ?? [])
    if (declaration && state === 'signed' && person) await tell(doing, person, 'voided', declaration)
})

/** Who set an account anew may be somebody else than who made its key: what it signed with is taken back. */
const takeBack = reaction(accountRenewed, 'signature.take-back', async (doing, { personId }) => {
  await performWithin(doing, revokeCertificate, { personId })
})

/** The same where two clerks let somebody in again, and where the account is no more. */
const takeBackAfter = reaction(accountChanged, 'signature.take-back-after', async (doing, { personId, what }) => {
  if (what === 'recovered' || what === 'closed') await performWithin(doing, revokeCertificate, { personId })
})

export const reactions: readonly Reaction[] = [askSigners, tellMaker, tellSigned, takeBack, takeBackAfter]
