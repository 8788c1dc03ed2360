import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = dirname(import.meta.dirname)
const run = () => spawnSync(process.execPath, ['bin/licences.mjs'], { cwd: root, encoding: 'utf8' })

describe('the libraries the product ships', () => {
  it('are under licences we may ship', () => {
    const { status, stderr } = run()
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })

  it('are listed as they are: else run node bin/licences.mjs --write', () => {
    expect(readFileSync(join(root, 'docs/licences.md'), 'utf8')).toBe(run().stdout)
  })

  it('are locked to one version each', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
    }
    for (const [name, version] of Object.entries(dependencies)) expect(version, name).toMatch(/^\d+\.\d+\.\d+[\w.-]*$/)
  })
})
