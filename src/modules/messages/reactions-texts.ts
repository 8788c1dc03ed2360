import { codeAsked } from '#identity'
import { openText, sealText } from '../../platform/crypto.ts'
import { errand } from '../../platform/event.ts'
import type { Posted } from './providers/smtp.ts'
import { postText } from './providers/text-gateway.ts'
import { insertMail } from './store.ts'
import { en } from './text/en.ts'
import { zh } from './text/zh.ts'

/**
 * Sends the digits somebody asked for, at once and while they are worth something; later nothing leaves. They travel sealed as
 * far as here. What remains is that a text went or came back; in a demonstration without a gateway, the text itself.
 */
export const sendCode = errand(codeAsked, 'messages.send-code', {
  async go({ office, now }, { codeId, to, digits, until }): Promise<Posted | undefined> {
    const { config, keys } = office
    if (!config.smsUrl || now >= new Date(until)) return undefined
    const opened = (sealed: string) => openText(keys.seal, Buffer.from(sealed, 'base64'))
    const posted = await postText(config.smsUrl, {
      id: codeId,
      to: opened(to),
      text: wordsFor(opened(digits), now, until),
    })
    if (posted.taken || posted.forGood) return posted
    office.log.warn({ codeId, why: posted.why }, 'the gateway did not take a text')
    throw new Error(`The gateway did not take a text: ${posted.why}`)
  },
  async run({ tx, office, now }, { codeId: id, to, digits, until }, posted) {
    const { config, keys } = office
    const mail = { id, channel: 'text', subject: null, at: now } as const
    if (posted) {
      const gone = { address: null, body: null, tries: 1, triedAt: now }
      if (posted.taken) await insertMail(tx, { ...mail, ...gone, state: 'sent', sentAt: now, answer: null })
      else await insertMail(tx, { ...mail, ...gone, state: 'returned', sentAt: null, answer: posted.why })
    } else if (!config.smsUrl && config.demo) {
      const opened = (sealed: string) => openText(keys.seal, Buffer.from(sealed, 'base64'))
      const body = wordsFor(opened(digits), now, until)
      const address = sealText(keys.seal, opened(to))
      await insertMail(tx, {
        ...mail,
        address,
        body,
        state: 'kept',
        tries: 0,
        triedAt: null,
        sentAt: null,
        answer: null,
      })
    }
  },
})

/** Both languages in one text: which one a phone reads is not known. */
function wordsFor(digits: string, now: Date, until: string): string {
  const minutes = Math.max(1, Math.round((new Date(until).getTime() - now.getTime()) / 60_000))
  return `【一门】${zh.code.body(digits, minutes)} ${en.code.body(digits, minutes)}`
}
