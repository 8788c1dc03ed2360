import { describe, expect, it } from 'vitest'
import { run, subcommands } from './cli.ts'
import { drawStateDiagram } from './modules/casework/state.ts'

/** Runs a command line and hears what it says. */
async function said(...words: string[]) {
  const lines: string[] = []
  const complaints: string[] = []
  const code = await run(words, {
    say: (line = '') => lines.push(line),
    complain: (line) => complaints.push(line),
    progress: () => {},
  })
  return { code, text: lines.join('\n'), complaints: complaints.join('\n'), json: () => JSON.parse(lines.join('\n')) }
}

describe('the command line', () => {
  it('says what it can do, in both languages', async () => {
    const { code, text } = await said('help')
    expect(code).toBe(0)
    for (const { usage, about } of Object.values(subcommands)) {
      expect(text).toContain(usage)
      expect(text).toContain(about.zh)
      expect(text).toContain(about.en)
    }
    expect((await said('--help')).text).toBe(text)
  })

  it.each([
    ['rebild'],
    ['import'],
    ['toString'],
    ['deadline', '--fast'],
    [],
  ])('does not guess: %s', async (...words) => {
    const { code, text, complaints } = await said(...words)
    expect(code).toBe(2)
    expect(text).toBe('')
    expect(complaints).toContain('onedoor')
  })

  it.each(['version', '--version'])('says its release: %s', async (word) => {
    const { code, text } = await said(word)
    expect(code).toBe(0)
    expect(text).toMatch(/^onedoor \d+\.\d+\.\d+$/)
  })

  it('says in a sentence, with its own exit code, that a setting is wrong', async () => {
    const before = process.env.PORT
    process.env.PORT = 'abc'
    const { code, complaints } = await said('audit', 'tail')
    if (before === undefined) delete process.env.PORT
    else process.env.PORT = before
    expect(code).toBe(2)
    expect(complaints.split('\n')).toEqual([
      expect.stringContaining('PORT 应为'),
      expect.stringContaining('PORT must be'),
    ])
  })

  it('imports files only', async () => {
    const { code, complaints } = await said('import', 'matters', import.meta.dirname)
    expect(code).toBe(1)
    expect(complaints).toContain('This is not a file')
  })

  it.each([
    'deadline 2026-09-30',
    'deadline 2026-09-30 5wd more',
    'check',
    'check passport 1',
    'check uscc',
    'diagram now',
  ])('shows how to call what was called the wrong way: %s', async (line) => {
    const { code, complaints } = await said(...line.split(' '))
    expect(code).toBe(2)
    expect(complaints).toMatch(/^用法 Usage: onedoor \w+/)
  })
})

describe('the last day of a limit', () => {
  it('says what moved it: five working days over the National Day of 2026', async () => {
    const { code, text } = await said('deadline', '2026-09-30', '5wd')
    expect(code).toBe(0)
    expect(text).toMatch(/^2026-10-13 {2}星期二 Tuesday/)
    expect(text).toContain('2026-10-01 星期四  国庆节  休 off')
    expect(text).toContain('2026-10-10 星期六  国庆节  班 worked')
    expect(text).not.toContain('2026-10-03')
    expect(text).not.toContain('Provisional')
  })

  it.each([
    ['2026-02-13', '20wd', '2026-03-19', false],
    ['2026-04-30', '20wd', '2026-06-01', false],
    ['2026-01-02', '1wd', '2026-01-04', false],
    ['2026-12-21', '10wd', '2027-01-04', true],
    ['2026-11-02', '30d', '2026-12-02', false],
    ['2026-08-31', '3m', '2026-11-30', false],
    ['2026-11-23', '24h', '2026-11-24', false],
    ['2026-11-23', 'on-the-spot', '2026-11-23', false],
  ])('counts from %s %s to %s', async (start, limit, date, provisional) => {
    const answer = (await said('deadline', start, limit, '--json')).json()
    expect(answer).toMatchObject({ start, limit, date, provisional })
  })

  it('says that a year without a published schedule makes the day provisional', async () => {
    expect((await said('deadline', '2026-12-21', '10wd')).text).toContain('暂定')
  })

  it('says that the calendar begins later than the day asked for, not that its year is still to be published', async () => {
    const { text } = await said('deadline', '1990-01-01', '5wd')
    expect(text).toContain('工作日历从 2004 年开始')
    expect(text).toContain('begins in 2004')
    expect(text).not.toContain('尚未公布')
  })

  it('refuses a limit below nothing as a limit, not as an option', async () => {
    const { code, complaints } = await said('deadline', '2026-09-30', '-5wd')
    expect(code).toBe(1)
    expect(complaints).toContain('5wd、30d')
    expect(complaints).not.toContain('Unknown')
  })
})

describe('the check of a number', () => {
  it.each([
    ['uscc', '1132 0400 0141 1031 5k', '11320400014110315K'],
    [
      'licence',
      '11100000000013338W032.11220000013544541J.2430599.001.F',
      '1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F',
    ],
  ])('takes %s %s apart', async (kind, number, whole) => {
    const answer = (await said('check', kind, ...number.split(' '), '--json')).json()
    expect(answer).toMatchObject({ valid: true, number: whole })
    expect(Object.keys(answer.parts).length).toBeGreaterThan(2)
  })

  it('never prints a citizen number whole, nor what would give it away', async () => {
    const { code, text } = await said('check', 'citizen', '11010519491231002x')
    expect(code).toBe(0)
    expect(text).toContain('1101**********002X')
    for (const hidden of ['19491231', '1949', '110105']) expect(text).not.toContain(hidden)
  })

  it.each([
    ['uscc', '1151130000877869M', '应为 18 位', 'must have 18 characters'],
    ['citizen', '110105194912310021', '校验码不对', 'check character does not fit'],
    ['citizen', '110105194913310021', '不是真实日期', 'not a day that exists'],
    ['licence', '1.2.3', '五段', 'five parts'],
    ['case', '511602-2026', '511602-2026-A3F-000042-M', 'not written like'],
  ])('says in both languages what is wrong with %s %s', async (kind, number, zh, en) => {
    const { code, text } = await said('check', kind, number)
    expect(code).toBe(1)
    expect(text).toContain(zh)
    expect(text).toContain(en)
  })
})

describe('what the program says about itself', () => {
  it('draws the states of a case', async () => {
    expect((await said('diagram')).text).toBe(drawStateDiagram().trimEnd())
  })

  it('refuses in both languages', async () => {
    const { code, complaints } = await said('deadline', '2026-02-30', '5wd')
    expect(code).toBe(1)
    expect(complaints.split('\n')).toHaveLength(2)
  })

  it('lists every address with who may enter', async () => {
    const { text, json } = await said('routes', '--json')
    expect(text).not.toBe('')
    const lines = json() as { method: string; path: string; to: string }[]
    expect(lines).toContainEqual(expect.objectContaining({ method: 'GET', path: '/matters', to: 'everyone' }))
    expect(lines).toContainEqual(expect.objectContaining({ method: 'GET', path: '/desk/audit', to: 'admin' }))
    expect((await said('routes')).text.split('\n').length).toBeGreaterThan(lines.length)
  })
})
