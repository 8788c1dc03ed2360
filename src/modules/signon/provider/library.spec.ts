import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { oidcProvider } from './library.ts'

const root = dirname(dirname(dirname(dirname(import.meta.dirname))))

describe('The library of the OpenID Provider', () => {
  it('is not there before somebody signs in from elsewhere, so that a start says nothing of it', () => {
    const { stderr, status } = spawnSync(process.execPath, ['bin/onedoor.mjs', 'routes', '--json'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 24,
    })
    expect([status, stderr]).toEqual([0, ''])
  })

  it('loads without its word about a runtime we test it on, and leaves every other word alone', async () => {
    const said = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { Provider } = await oidcProvider()
    expect(Provider).toBeTypeOf('function')
    expect(said).not.toHaveBeenCalled()
    console.warn('something else')
    expect(said).toHaveBeenCalledWith('something else')
    said.mockRestore()
  })
})
