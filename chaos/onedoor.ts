import { spawnSync } from 'node:child_process'
import { timers } from '../src/app.ts'
import { tick } from '../src/platform/jobs.ts'
import type { House } from './house.ts'

/** The product's own command line, on this house. */
export function onedoor({ dataDir, databaseUrl }: House, ...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/onedoor.mjs', ...words], {
    encoding: 'utf8',
    maxBuffer: 64 * 1_048_576,
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: databaseUrl, ONEDOOR_MODE: 'demo', LOG_LEVEL: 'silent' },
  })
  return { status, out: stdout, complained: stderr }
}

interface Verdict {
  readonly whole: boolean
  readonly entries: number
  readonly heads: number
  readonly faults: readonly { readonly kind: string; readonly entry?: string }[]
}

/** `onedoor audit verify`, and what it found. */
export function verifyLog(house: House): Verdict & { readonly status: number | null } {
  const { status, out, complained } = onedoor(house, 'audit', 'verify', '--json')
  try {
    return { status, ...(JSON.parse(out) as Verdict) }
  } catch {
    throw new Error(`audit verify said nothing: ${status} ${out} ${complained}`)
  }
}

/** Seals what is there, as the worker does every five minutes. */
export async function sealLog({ office }: House) {
  const timer = timers.find(({ name }) => name === 'audit.seal-log')
  if (!timer) throw new Error('There is no timer that seals the log')
  await tick(office, timer)
}
