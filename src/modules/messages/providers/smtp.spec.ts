import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../../platform/config.ts'
import { type MailServer, openMailServer } from '../testing/mail-server.ts'
import { postLetter } from './smtp.ts'

const letter = {
  messageId: '<0190a5c2-7b1e-7a3f-9d42-5c1e8f0b6a77@zw.example>',
  to: 'he@example.org',
  subject: '已受理：社会保障卡补领',
  text: '最迟 2026年11月30日出结果。\n',
}

/** Encoded words (RFC 2047) and bodies as a mail program shows them. */
function readable(text: string) {
  const [head = '', body = ''] = text.split('\r\n\r\n')
  const subject = (/^Subject: ((?:.+(?:\r\n[ \t])?)+)/m.exec(head)?.[1] ?? '')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, coded: string) =>
      how.toUpperCase() === 'B' ? Buffer.from(coded, 'base64').toString('utf8') : unquoted(coded.replaceAll('_', ' ')),
    )
  const coding = /^Content-Transfer-Encoding: (\S+)/im.exec(head)?.[1]?.toLowerCase()
  const plain =
    coding === 'base64' ? Buffer.from(body, 'base64').toString('utf8') : unquoted(body.replace(/=\r\n/g, ''))
  return { head, subject, body: plain }
}

const unquoted = (text: string) =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

describe('Handing a letter to the mail server', () => {
  let server: MailServer
  beforeAll(async () => {
    server = await openMailServer()
  })
  beforeEach(() => server.refuseWith(undefined))
  afterAll(() => server.close())

  const post = () => postLetter(readConfig({ SMTP_URL: server.url, MAIL_FROM: '一门 <no-reply@zw.example>' }), letter)

  it('brings it there with its Chinese subject and text whole', async () => {
    expect(await post()).toEqual({ taken: true })
    const [mail] = server.received.slice(-1)
    expect(mail?.from).toBe('no-reply@zw.example')
    expect(mail?.to).toEqual(['he@example.org'])
    const { subject, body, head } = readable(mail?.text ?? '')
    expect(subject).toBe(letter.subject)
    expect(body.trim()).toBe(letter.text.trim())
    expect(head).toContain(`Message-ID: ${letter.messageId}`)
    expect(head).toContain('Auto-Submitted: auto-generated')
  })

  it('says the code of a refusal, so that it is known whether to try again', async () => {
    server.refuseWith('550 no such mailbox: he@example.org')
    expect(await post()).toEqual({ taken: false, forGood: true, why: '550' })
    server.refuseWith('451 later')
    expect(await post()).toMatchObject({ taken: false, forGood: false, why: '451' })
  })

  it('knows a server that is not there', async () => {
    const gone = await openMailServer()
    await gone.close()
    const posted = await postLetter(readConfig({ SMTP_URL: gone.url }), letter)
    expect(posted).toMatchObject({ taken: false, forGood: false })
  })
})
