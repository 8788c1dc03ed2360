// A town for the journeys: the real product in an empty data folder, thrown away afterwards.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), `onedoor-journey-${process.env.JOURNEY_TOWN}-`))
chmodSync(folder, 0o755)
process.env.DATA_DIR = folder
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
await import('../bin/start.mjs')
