import { accountChanged, accountRenewed, assuranceLapsed, mandateMoved, mandateTold } from '#identity'
import type { Doing } from '../../platform/command.ts'
import { openText } from '../../platform/crypto.ts'
import { errand, reaction } from '../../platform/event.ts'
import { mailWaiting } from './events.ts'
import { type Posted, postLetter } from './providers/smtp.ts'
import { send } from './send.ts'
import { markReturned, markSent, takeWaitingMail } from './store.ts'
import { en } from './text/en.ts'
import { toAgent, toGiver } from './text/mandates.ts'
import { zh } from './text/zh.ts'

/**
 * Hands a waiting mail to the mail server: at least once, marked once. A crash between the server's word and our mark sends
 * it again, with the same Message-ID; a failure is tried again by the queue, later and later.
 */
export const deliverMail = errand(mailWaiting, 'messages.deliver-mail', {
  async go({ office, now }, { mailId }): Promise<Posted | undefined> {
    const mail = await takeWaitingMail(office.database.sql, mailId, now)
    if (!mail?.address || mail.subject === null || mail.body === null) return undefined
    const { hostname } = new URL(office.config.baseUrl)
    const posted = await postLetter(office.config, {
      messageId: `<${mail.id}@${hostname}>`,
      to: openText(office.keys.seal, mail.address),
      subject: mail.subject,
      text: mail.body,
    })
    if (posted.taken || posted.forGood) return posted
    office.log.warn({ mailId, why: posted.why }, 'the mail server did not take a mail; it will be tried again')
    throw new Error(`The mail server did not take a mail: ${posted.why}`)
  },
  async run({ tx, now }, { mailId }, posted) {
    if (posted?.taken) await markSent(tx, mailId, now)
    else if (posted) await markReturned(tx, mailId, posted.why)
  },
})

/** A counter set the account anew. Whoever stood there knows; whoever did not must hear of it. */
export const tellRenewed = reaction(
  accountRenewed,
  'messages.tell-account-renewed',
  (doing, { personId, mailBefore }) => tellAccount(doing, personId, 'renewed', mailBefore),
)

/** A key of the account changed: if it was somebody else, the person hears of it here and at the address they gave. */
export const tellChanged = reaction(
  accountChanged,
  'messages.tell-account-changed',
  (doing, { personId, what, mailBefore }) => tellAccount(doing, personId, what, mailBefore),
)

/** The level of an account fell because a check ran out: what asks for more would be refused without a word before. */
export const tellLapsed = reaction(assuranceLapsed, 'messages.tell-assurance-lapsed', (doing, { personId }) =>
  tellAccount(doing, personId, 'lapsed', undefined),
)

async function tellAccount(doing: Doing, to: string, what: keyof typeof zh.account, mailBefore: string | undefined) {
  const mailTo = mailBefore && openText(doing.office.keys.seal, Buffer.from(mailBefore, 'base64'))
  await send(doing, {
    to,
    kind: `identity.account-${what}`,
    subject: { zh: zh.account[what].subject, en: en.account[what].subject },
    body: { zh: zh.account[what].body, en: en.account[what].body },
    link: what === 'closed' ? '/account-closed' : '/my/profile',
    mail: mailTo !== undefined,
    mailTo,
  })
}

/** A mandate moved: whom it concerns hears of it, each in the words of their side, also by mail. */
export const tellMandate = reaction(mandateMoved, 'messages.tell-mandate', async (doing, { mandateId, what }) => {
  const told = await mandateTold(doing.tx, mandateId)
  if (!told) return
  const kind = `identity.mandate-${what}`
  const [forAgent, forGiver] = [toAgent[what], toGiver[what]]
  if (told.agent && forAgent)
    await send(doing, { to: told.agent, kind, ...forAgent(told), link: '/my/mandates', mail: true })
  const link = told.forCompany ? '/my/company' : '/my/mandates'
  if (forGiver) await send(doing, { to: told.giver, kind, ...forGiver(told), link, mail: true })
})
