import { findPerson } from '#identity'
import type { Doing } from '../../platform/command.ts'
import { sealText } from '../../platform/crypto.ts'
import { bucketOf, newId, newReferenceId } from '../../platform/ids.ts'
import { mailWaiting } from './events.ts'
import { mailText } from './mail.ts'
import { checkTelling, type Telling } from './message.ts'
import { insertMail, insertMessage } from './store.ts'

/**
 * Tells a person something, inside the deed that made it true: if the deed fails, nothing was said. By mail too where asked
 * for and an address is known; the mail leaves by a job of its own, after the deed is done. Returns the message's id.
 */
export async function send(doing: Doing, telling: Telling): Promise<string> {
  checkTelling(telling)
  const { to, kind, subject, body, link } = telling
  const { at, place } = telling.happened ?? { at: doing.now, place: 0 }
  // An id rises with the millisecond it names, and an inbox is read by id: each place is one further.
  const id = newId(bucketOf(to), new Date(at.getTime() + place))
  await insertMessage(doing.tx, { id, person: to, kind, subject, body, link, at, readAt: null })
  if (telling.mail) await post(doing, telling)
  return id
}

async function post(doing: Doing, telling: Telling) {
  const { tx, now, office } = doing
  const address = telling.mailTo ?? (await findPerson(tx, telling.to))?.email
  if (!address) return
  const { config, keys } = office
  // Without a mail server the starter town shows its mails on a page; in earnest there is no use in hoarding them.
  if (!config.smtpUrl && !config.demo) return
  const id = newReferenceId(now)
  const state = config.smtpUrl ? 'waiting' : 'kept'
  const text = mailText(telling, config.baseUrl)
  await insertMail(tx, {
    ...text,
    channel: 'mail',
    id,
    state,
    address: sealText(keys.seal, address),
    tries: 0,
    at: now,
    triedAt: null,
    sentAt: null,
    answer: null,
  })
  if (state === 'waiting') doing.publish(mailWaiting, { mailId: id })
}
