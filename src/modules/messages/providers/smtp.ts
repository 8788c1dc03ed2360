import { createTransport } from 'nodemailer'
import type { Config } from '../../../platform/config.ts'
import { isForGood } from '../mail.ts'

export interface Letter {
  /** The same for every try, so that a mailbox which got it twice shows it once. */
  readonly messageId: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

export type Posted =
  | { readonly taken: true }
  | {
      readonly taken: false
      /** No other try will do better. */
      readonly forGood: boolean
      /** The server's code or the line's fault; never its text, which may repeat the address. */
      readonly why: string
    }

const seconds = 1000

/** What the library throws when the server does not take a mail. */
interface Refused {
  readonly responseCode?: number
  readonly code?: string
  readonly command?: string
  readonly response?: string
}

/** Hands one letter to the mail server of `SMTP_URL` and waits for its word, half a minute at most. */
export async function postLetter(config: Config, { messageId, to, subject, text }: Letter): Promise<Posted> {
  const transport = createTransport(
    {
      url: config.smtpUrl,
      connectionTimeout: 10 * seconds,
      greetingTimeout: 10 * seconds,
      socketTimeout: 20 * seconds,
    },
    { from: config.mailFrom },
  )
  try {
    await transport.sendMail({
      messageId,
      to,
      subject,
      text,
      // RFC 3834: so that no holiday notice answers us.
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    return { taken: true }
  } catch (error) {
    const { responseCode, code, command, response } = error as Refused
    const forGood = isForGood({ code: responseCode, command, answer: response })
    return { taken: false, forGood, why: String(responseCode ?? code ?? 'unknown') }
  } finally {
    transport.close()
  }
}
