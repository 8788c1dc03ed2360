import type { ChildProcess } from 'node:child_process'
import { pause } from '../bench/house.ts'

/** Milliseconds until a service that ended is started again: what a service manager does, and all it does. */
const restartAfter = 200

/** A process that is started again whenever it ends, as `Restart=always` of systemd would. */
export interface Service {
  readonly name: string
  /** The process of now; undefined between two. */
  pid(): number | undefined
  /** Kills it at once with SIGKILL; `group`: everything it started too. */
  kill(how?: { readonly group?: boolean }): void
  /** Times it ended although nobody asked for it. */
  ownEnds(): readonly string[]
  /** Ends it for good; answers how long that took, in milliseconds. */
  stop(signal?: NodeJS.Signals): Promise<number>
}

export function keep(name: string, start: () => ChildProcess): Service {
  const ownEnds: string[] = []
  let child: ChildProcess | undefined
  let asked = false
  let killed = false
  let again: NodeJS.Timeout | undefined
  const begin = () => {
    killed = false
    const began = performance.now()
    const mine = start()
    child = mine
    mine.once('exit', (code, signal) => {
      if (!killed && !asked)
        ownEnds.push(`${name} ended by itself (${signal ?? code}) after ${Math.round(performance.now() - began)} ms`)
      if (child === mine) child = undefined
      if (!asked) again = setTimeout(begin, restartAfter)
    })
  }
  begin()
  return {
    name,
    pid: () => child?.pid,
    kill({ group = false } = {}) {
      if (!child?.pid) return
      killed = true
      process.kill(group ? -child.pid : child.pid, 'SIGKILL')
    },
    ownEnds: () => ownEnds,
    async stop(signal = 'SIGTERM') {
      asked = true
      clearTimeout(again)
      const began = performance.now()
      const mine = child
      if (mine && mine.exitCode === null && mine.signalCode === null) {
        const ended = new Promise<void>((done) => mine.once('exit', () => done()))
        mine.kill(signal)
        const patience = setTimeout(() => mine.kill('SIGKILL'), 40_000)
        await ended
        clearTimeout(patience)
      }
      return performance.now() - began
    },
  }
}

/** Waits until something is so; answers whether it became so within the time. */
export async function until(so: () => Promise<boolean> | boolean, milliseconds: number, every = 100): Promise<boolean> {
  for (const end = performance.now() + milliseconds; performance.now() < end; await pause(every))
    if (await Promise.resolve(so()).catch(() => false)) return true
  return false
}
