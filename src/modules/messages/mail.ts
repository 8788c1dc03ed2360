import type { Telling } from './message.ts'

/**
 * `waiting` for the mail server; `sent` once it took the mail; `returned` when it refused it for good; `kept` where no mail
 * server is set, to be shown on /desk/outbox in demo mode.
 */
export type MailState = 'waiting' | 'sent' | 'kept' | 'returned'

export interface Mail {
  readonly id: string
  /** Sealed; null once sent or returned, like the text. */
  readonly address: Buffer | null
  readonly subject: string | null
  readonly body: string | null
  readonly state: MailState
  readonly tries: number
  readonly at: Date
  readonly triedAt: Date | null
  readonly sentAt: Date | null
  /** The mail server's last word on a returned mail: its code alone, for its text may repeat the address. */
  readonly answer: string | null
}

/**
 * The text of a mail: Chinese first, then English, then the way to the page. We do not know which language a mailbox reads,
 * so it gets both. Plain text only: nothing to load, nothing to click but our own address.
 */
export function mailText({ subject, body, link }: Telling, baseUrl: string): { subject: string; body: string } {
  const english = subject.en !== undefined || body.en !== undefined
  const parts = [
    body.zh,
    `请在网上查看：${baseUrl}${link}`,
    ...(english
      ? ['— — —', [subject.en, body.en].filter(Boolean).join('\n\n'), `Read it online: ${baseUrl}${link}`]
      : []),
    '— — —',
    '本邮件由系统发出，请勿回复。我们不会在邮件里索要密码、验证码或证件号码。',
    'Sent by the system; please do not reply. We never ask for passwords, codes or identity numbers by mail.',
  ]
  return {
    subject: oneLine(english ? `${subject.zh} · ${subject.en ?? subject.zh}` : subject.zh),
    body: `${parts.join('\n\n')}\n`,
  }
}

/** A header is one line, whatever stood in the words. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/**
 * Will the mail server never take it? A 5yz answer is for good (RFC 5321, 4.2.1), and trying again would only annoy it.
 * Everything else, from 4yz to a dead line, may pass.
 */
export const isForGood = (code: unknown): code is number => typeof code === 'number' && code >= 500 && code < 600
