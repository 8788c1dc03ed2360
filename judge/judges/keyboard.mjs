// The five journeys by Tab, Enter, Space and arrows alone, in a town nobody has been in.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { openTown } from '../town/serve.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

export const keyboard = {
  name: 'keyboard',
  about: 'every journey without a mouse: the focus is always to be seen and never caught',
  acts: true,
  async run({ port }) {
    const town = await openTown(port + 1)
    try {
      const report = await playwright(town.base)
      const tests = suites(report).flatMap(({ specs }) => specs)
      const findings = tests
        .filter(({ ok }) => !ok)
        .map(({ title, tests: [test] }) => `${title}\n      ${message(test)}`)
      for (const { message: said } of report.errors) findings.push(said)
      if (tests.length === 0) findings.push('no journey was walked')
      return { looked: tests.length, findings }
    } finally {
      await town.close()
    }
  },
}

function playwright(base) {
  const words = ['node_modules/@playwright/test/cli.js', 'test', '-c', 'judge/keyboard.config.ts']
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, {
      cwd: root,
      env: { ...process.env, JUDGE_TOWN: base },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [said, complained] = ['', '']
    child.stdout.on('data', (chunk) => (said += chunk))
    child.stderr.on('data', (chunk) => (complained += chunk))
    child.on('close', () => {
      if (said.includes('{')) resolve(JSON.parse(said.slice(said.indexOf('{'))))
      else reject(new Error(complained))
    })
  })
}

const suites = ({ suites: inner = [] }) => inner.flatMap((one) => [one, ...suites(one)])

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal begin with one
const plain = (text) => text.replace(/\u001b\[\d+m/g, '')
const message = ({ results }) =>
  plain(results.at(-1)?.errors?.[0]?.message ?? 'failed')
    .split('\n')
    .slice(0, 4)
    .join(' ')
