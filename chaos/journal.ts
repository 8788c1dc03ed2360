import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'

/** Something the house said it had done. */
export interface Acknowledged {
  readonly key: string
  readonly did: string
  readonly caseId: string
  readonly status: number
  /** How often it was sent until somebody answered. */
  readonly times: number
  readonly caseNo?: string | undefined
  readonly sha256?: string | undefined
}

/** What was promised to us, on disk before we go on: our memory must be better than that of the one we judge. */
export function openJournal(path: string) {
  const file = openSync(path, 'a')
  return {
    add(one: Acknowledged) {
      writeSync(file, `${JSON.stringify(one)}\n`)
      fsyncSync(file)
    },
    close: () => closeSync(file),
    read: (): Acknowledged[] =>
      readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Acknowledged),
  }
}

export type Journal = ReturnType<typeof openJournal>
