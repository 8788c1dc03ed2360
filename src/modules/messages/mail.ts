import type { Telling } from './message.ts'

/**
 * `waiting` for the mail server; `sent` once it took the mail; `returned` when it refused it for good; `kept` where no mail
 * server is set, to be shown on /desk/outbox in demo mode.
 */
export type MailState = 'waiting' | 'sent' | 'kept' | 'returned'

export interface Mail {
  readonly id: string
  /** A letter to a mailbox, or a text to a mobile number. */
  readonly channel: 'mail' | 'text'
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

/** What a mail server said, and of what: its answer's first line, and the command it answered. */
export interface Word {
  readonly code: number | undefined
  readonly command: string | undefined
  readonly answer: string | undefined
}

/**
 * Will the mail server never take this mail? Only a 5yz answer (RFC 5321, 4.2.1) about the mailbox it goes to or about the
 * mail itself says so. What it says of us, such as a wrong password, a sender or a relay it does not serve, is for the operator
 * to mend (RFC 3463: class x.7 is policy), and everything from 4yz to a dead line may pass: those mails wait.
 */
export function isForGood({ code, command, answer }: Word): boolean {
  if (code === undefined || code < 500 || code > 599) return false
  if (command === 'DATA') return true
  if (command !== 'RCPT TO') return false
  const detail = /^5\d\d[ -]5\.(\d+)\./.exec(answer ?? '')?.[1]
  return detail === undefined ? [550, 551, 552, 553].includes(code) : detail !== '7'
}
