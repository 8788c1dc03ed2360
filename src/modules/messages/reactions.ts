import { openText } from '../../platform/crypto.ts'
import { reaction } from '../../platform/event.ts'
import { mailWaiting } from './events.ts'
import { isForGood } from './mail.ts'
import { postLetter } from './providers/smtp.ts'
import { markReturned, markSent, takeWaitingMail } from './store.ts'

/**
 * Hands a waiting mail to the mail server: at least once, marked once. A crash between the server's word and our mark sends
 * it again, with the same Message-ID; a failure is tried again by the queue, later and later.
 */
export const deliverMail = reaction(mailWaiting, 'messages.deliver-mail', async ({ tx, office, now }, { mailId }) => {
  const mail = await takeWaitingMail(office.database.sql, mailId, now)
  if (!mail?.address || mail.subject === null || mail.body === null) return
  const { hostname } = new URL(office.config.baseUrl)
  const posted = await postLetter(office.config, {
    messageId: `<${mail.id}@${hostname}>`,
    to: openText(office.keys.seal, mail.address),
    subject: mail.subject,
    text: mail.body,
  })
  if (posted.taken) return markSent(tx, mail.id, now)
  if (isForGood(posted.code)) return markReturned(tx, mail.id, posted.why)
  throw new Error(`The mail server did not take a mail: ${posted.why}`)
})
