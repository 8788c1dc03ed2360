import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for what a journey puts on disk; gone when the journeys are over. */
export function scratch(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `onedoor-${name}-`))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
