/** Where a subcommand writes: the terminal, or a spec's ear. */
export interface Screen {
  say(line?: string): void
  /** For what went wrong: never mixed into what a program reads. */
  complain(line: string): void
  /** Progress on a line that is written over; silent where nobody watches. */
  progress(line: string): void
}

/** What a subcommand got: the words behind its name, and whether a program reads the answer. */
export interface Call {
  readonly words: readonly string[]
  /** Options with a value that this subcommand takes, e.g. `--matters 100000`. */
  readonly options: Readonly<Record<string, string>>
  readonly json: boolean
  readonly screen: Screen
}

/** 0 done, 1 refused or found wrong, 2 not understood or a wrong setting: the code the shell sees. */
export type ExitCode = 0 | 1 | 2

export type Subcommand = (call: Call) => Promise<ExitCode>

/** Thrown by a subcommand that was called the wrong way: its usage is shown and the exit code is 2. */
export class WrongWords extends Error {
  override name = 'WrongWords'
}

export const terminal: Screen = {
  say: (line = '') => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  progress: (line) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`)
  },
}

export function sayJson({ screen }: Call, value: unknown): void {
  screen.say(JSON.stringify(value, null, 2))
}
