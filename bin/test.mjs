// npm test: installs what is missing, then everything the README promises. The last line is the sum.
import { spawn } from 'node:child_process'
import { root } from './ready.mjs'
import { hasBrowser, setup } from './setup.mjs'

process.chdir(root)
setup()
const { build } = await import('./build.mjs')
await build({ quiet: false })

const steps = [
  { name: 'types', command: ['node', 'node_modules/typescript-native/bin/tsc', '-p', 'tsconfig.json'] },
  { name: 'lint', command: ['npx', 'biome', 'check', '.'] },
  { name: 'rooms', command: ['npx', 'depcruise', 'src', '--config', '.dependency-cruiser.cjs'] },
  { name: 'specs', command: ['npx', 'vitest', 'run'] },
  { name: 'journeys', command: ['npx', 'playwright', 'test'], needs: hasBrowser },
]

const total = { passed: 0, failed: 0 }
const skipped = []
for (const { name, command, needs = () => true } of steps) {
  if (!needs()) {
    process.stdout.write(`\n!!! ${name}: SKIPPED, there is no browser to run them in. Nothing is known of them.\n`)
    skipped.push(name)
    continue
  }
  const began = Date.now()
  process.stdout.write(`\n── ${name} ──\n`)
  const { code, said } = await run(command)
  const tally = [...said.matchAll(/^\w+: (\d+) passed, (\d+) failed/gm)].pop()
  const passed = tally ? Number(tally[1]) : Number(code === 0)
  const failed = tally ? Math.max(Number(tally[2]), Number(code !== 0)) : Number(code !== 0)
  total.passed += passed
  total.failed += failed
  process.stdout.write(
    `── ${name}: ${passed} passed, ${failed} failed (${((Date.now() - began) / 1000).toFixed(0)} s)\n`,
  )
}
const left = skipped.length > 0 ? `, SKIPPED: ${skipped.join(', ')}` : ''
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${left}\n`)
process.exitCode = total.failed > 0 ? 1 : 0

function run([program, ...words]) {
  return new Promise((done) => {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
      process.stdout.write(chunk)
    })
    child.on('close', (code) => done({ code, said }))
  })
}
