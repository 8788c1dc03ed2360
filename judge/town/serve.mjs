// A town for the judges and the attackers: the real product in an empty data folder, thrown away afterwards.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** `settings` are more of the product's own environment variables. */
export async function openTown(port, { settings = {}, name = 'judge' } = {}) {
  const folder = mkdtempSync(join(tmpdir(), `onedoor-${name}-`))
  chmodSync(folder, 0o755)
  const base = `http://localhost:${port}`
  const server = spawn(process.execPath, ['bin/start.mjs'], {
    cwd: root,
    // One layer of proxy is believed, so that each reader can knock from an address of their own.
    env: {
      ...process.env,
      DATA_DIR: folder,
      PORT: String(port),
      TRUST_PROXY: '1',
      NODE_ENV: 'production',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const pipe of [server.stdout, server.stderr]) pipe.on('data', (chunk) => (said += chunk))
  let gone
  const along = () => server.kill('SIGTERM')
  process.once('exit', along)
  server.on('exit', (code) => (gone = code ?? 'a signal'))
  const close = async () => {
    process.off('exit', along)
    if (gone === undefined) {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGTERM')
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  }
  for (let tries = 0; tries < 600; tries++) {
    if (gone !== undefined) throw new Error(`The town ended with ${gone}:\n${said}`)
    const up = await fetch(`${base}/health`).catch(() => undefined)
    if (up?.ok) return { base, folder, close, log: () => said, pid: server.pid, gone: () => gone }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  await close()
  throw new Error(`The town did not open its door:\n${said}`)
}
