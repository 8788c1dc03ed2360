import { type Logger, pino } from 'pino'

/** Identity numbers and mobile numbers out of a text: they stand in messages of the database when an input was wrong. */
export function unnumbered(text: string): string
export function unnumbered(text: string | undefined): string | undefined
export function unnumbered(text: string | undefined): string | undefined {
  return text?.replaceAll(/\d{17}[\dXx]|(?<!\d)1\d{10}(?!\d)/g, '…')
}

/** The log of faults. An error tells what it is and where; not the row a constraint names nor a number somebody typed. */
export function openLog(level: string): Logger {
  return pino({
    level,
    redact: ['req.headers.cookie', 'req.headers.authorization'],
    serializers: {
      err: ({ name, code, message, stack }: Error & { code?: string }) => ({
        type: name,
        code,
        message: unnumbered(message),
        stack: unnumbered(stack),
      }),
    },
  })
}
