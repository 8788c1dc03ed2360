import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { run } from '../../cli.ts'
import type { Actor } from '../../platform/actor.ts'
import { sql } from '../../platform/db.ts'
import { newReferenceId } from '../../platform/ids.ts'
import { dataFile } from '../../platform/starter.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'
import { askImport } from './commands/ask-import.ts'
import { importMatters } from './import/import-matters.ts'
import { imports } from './queries-imports.ts'
import { catalogueStarter } from './starter.ts'
import { matterByCode } from './store.ts'
import { countDefects, listDefects } from './store-imports.ts'

type Line = Readonly<Record<string, string>>

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

const heading =
  'department,main_item,name,area_code,task_type,base_code,handle_area,agency_uscc,uscc_valid,item_code,dept_code,link'
const code = (serial: string) => `512B00668${serial}-511602000000-000-11511301008778255F-1-00`
const row = (name: string, serial: string, department = '区人社局') =>
  `${department},未分类,${name},511602000000,20,512B00668${serial},511602000000,11511301008778255F,1,${code(serial)},x,http://example.com/`
const opened =
  (...chunks: (string | Buffer)[]) =>
  () =>
    Readable.from(chunks.map((chunk) => Buffer.from(chunk as string)))
const list = (...lines: string[]) => opened([heading, ...lines].join('\n'))

const count = async () =>
  (await town.rows<{ n: number }>(sql`select count(*)::int as n from catalogue.matter`))[0]?.n ?? 0

describe('a list of matters', () => {
  it('brings every row of the real list in and says what is wrong with which', async () => {
    const [run] = await town.rows<{ id: string; rows: number; added: number; waiting: number; state: string }>(
      sql`select id, row_count as rows, added, waiting, state from catalogue.import_run order by asked_at limit 1`,
    )
    expect(run).toMatchObject({ rows: 1135, added: 1135, waiting: 0, state: 'done' })
    const found = await countDefects(town.office.database.sql, run?.id ?? '')
    expect(found).toContainEqual({ reason: 'agency-code-missing', count: 56 })
    expect(found).toContainEqual({ reason: 'agency-code-wrong-length', count: 91 })
    const [first] = await listDefects(town.office.database.sql, {
      runId: run?.id ?? '',
      reason: 'agency-code-wrong-length',
      limit: 1,
    })
    expect(first?.raw).toHaveLength(17)
  })

  it('gives each matter an English name of our own, in a search and on its page beside the Chinese one', async () => {
    const [{ named, all } = { named: 0, all: 1 }] = await town.rows<{ named: number; all: number }>(
      sql`select count(name_en)::int as named, count(*)::int as all from catalogue.matter where imported is not null`,
    )
    expect(named).toBe(all)
    const browser = town.browser()
    await browser.open('/preferences?lang=en&back=/')
    const found = (await browser.open('/matters?q=tree+felling')).body
    expect(found).toMatch(/felling/i)
    const [listed] = await town.rows<{ code: string }>(
      sql`select code from catalogue.matter where name = '80周岁以上老年人高龄津贴发放'`,
    )
    const page = (await browser.open(`/matters/${listed?.code}`)).body
    expect(page).toContain('Old-age allowance for people aged 80 and over: payment')
    expect(page).toContain('周岁以上老年人高龄津贴发放')
    expect(page).toContain('our own, unofficial translation')
  })

  it('is named in English behind, in a house that had its list before there were names', async () => {
    await town.rows(sql`update catalogue.matter set name_en = null where current_version is null returning id`)
    await town.rows(sql`delete from platform.loaded where name = 'catalogue.english-names' returning name`)
    const loader = catalogueStarter.find(({ name }) => name === 'catalogue.english-names')
    expect(await loader?.load(town.office)).toMatch(/^\d{4} matters named in English$/)
    expect(await loader?.load(town.office)).toBe('unchanged')
  })

  it('shows by itself how far it is, with scripts and without, until it is done', async () => {
    const browser = town.browser()
    await browser.signIn('qianjin')
    const { id } = (
      await town.rows<{ id: string }>(sql`select id from catalogue.import_run order by asked_at limit 1`)
    )[0] as { id: string }
    const page = async () => (await browser.open(`/desk/imports/${id}`)).body
    const put = (state: string, rows: number) =>
      town.rows(
        sql`update catalogue.import_run set state = ${state}, row_count = ${rows} where id = ${id} returning id`,
      )
    await put('running', 400)
    expect(await page()).toContain('data-of="progress" data-state="running 400"')
    expect(await page()).toContain(
      `<noscript><meta http-equiv="refresh" content="3; url=/desk/imports/${id}"/></noscript>`,
    )
    const told = await browser.open(`/api/v1/desk/imports/${id}`)
    expect(told.json()).toMatchObject({ progress: 'running 400' })
    await put('done', 1135)
    expect((await browser.open(`/api/v1/desk/imports/${id}`)).json()).toMatchObject({ progress: 'done 1135' })
    expect(await page()).not.toContain('data-island="wait"')
    expect(await page()).not.toContain('http-equiv="refresh"')
  })

  it('read a second time changes nothing', async () => {
    const before = await count()
    const report = await importMatters(town.office, () => createReadStream(dataFile('matters/guangan.csv')), {
      name: 'again',
    })
    expect(report).toMatchObject({ rows: 1135, added: 0, changed: 0, unchanged: 1135, waiting: 0 })
    expect(await count()).toBe(before)
  })

  it('brings in what is new and what changed, and leaves descriptions alone', async () => {
    const first = await importMatters(town.office, list(row('求职登记甲', '99901')), { name: 'one' })
    expect(first).toMatchObject({ rows: 1, added: 1, changed: 0 })
    const second = await importMatters(town.office, list(row('求职登记乙', '99901'), row('求职登记丙', '99902')), {
      name: 'two',
    })
    expect(second).toMatchObject({ rows: 2, added: 1, changed: 1 })
    expect((await matterByCode(town.office.database.sql, code('99901')))?.name).toBe('求职登记乙')
    const food = '511A0005200004-511602000000-000-115113016823646795-1-00'
    const line =
      readFileSync(dataFile('matters/guangan.csv'), 'utf8')
        .split('\n')
        .find((one) => one.includes(food)) ?? ''
    await importMatters(town.office, list(line.replace('食品(含保健食品)', '食品（改名）')), { name: 'three' })
    const matter = await matterByCode(town.office.database.sql, food)
    expect(matter?.name).toContain('改名')
    expect(matter?.description?.plainName.zh).toBe('食品经营许可新办')
    expect(matter?.audience).toEqual(['company'])
  })

  it('keeps a row whole that has no place yet, and takes it in when it has one', async () => {
    const unknown = row('火星登陆许可', '99903', '区航天局')
    const report = await importMatters(
      town.office,
      list(unknown, row('', '99904'), row('甲', '99905'), row('乙', '99905')),
      { name: 'odd' },
    )
    expect(report).toMatchObject({ rows: 4, added: 1, waiting: 3 })
    const kept = await town.rows<{ kept: Record<string, string>; reason: string }>(
      sql`select row_kept as kept, reason from catalogue.import_defect where run_id = ${report.runId} and row_kept is not null order by row_number`,
    )
    expect(kept.map(({ reason }) => reason)).toEqual(['department-unknown', 'name-missing', 'item-code-repeated'])
    expect(kept[0]?.kept.name).toBe('火星登陆许可')
  })

  it('may be saved by a spreadsheet in GB 18030', async () => {
    // 婚姻 in GB 18030; no encoder for it in the platform, so the bytes are written out.
    const bytes = Buffer.concat([
      Buffer.from(`${heading}\n`),
      Buffer.from([0xc7, 0xf8, 0xc3, 0xf1, 0xd5, 0xfe, 0xbe, 0xd6]),
      Buffer.from(',x,'),
      Buffer.from([0xbb, 0xe9, 0xd2, 0xf6]),
      Buffer.from(`,511602000000,20,512B0066899906,511602000000,11511301008778255F,1,${code('99906')},x,y\n`),
    ])
    await importMatters(town.office, opened(bytes), { name: 'gbk' })
    expect((await matterByCode(town.office.database.sql, code('99906')))?.name).toBe('婚姻')
  })

  it('in GB 18030 is known for it where its first thousand rows hold nothing but English', async () => {
    const english = Array.from({ length: 1000 }, (_, at) =>
      row(`Plain ${at}`, String(300_000 + at), 'Nobody').replace('未分类', 'none'),
    )
    const bytes = [
      Buffer.from(`${[heading, ...english].join('\n')}\n`),
      Buffer.from([0xc7, 0xf8, 0xc3, 0xf1, 0xd5, 0xfe, 0xbe, 0xd6, 0x2c, 0x78, 0x2c, 0xbb, 0xe9, 0xd2]),
      Buffer.from([0xf6]),
      Buffer.from(`,511602000000,20,512B0066899913,511602000000,11511301008778255F,1,${code('99913')},x,y\n`),
    ]
    await importMatters(town.office, opened(...bytes), { name: 'late gbk' })
    expect((await matterByCode(town.office.database.sql, code('99913')))?.name).toBe('婚姻')
  })

  const keptOf = (runId: string) =>
    town.rows<{ row: number; field: string; raw: string; reason: string; kept: Record<string, string> | null }>(
      sql`select row_number as "row", field, raw, reason, row_kept as kept from catalogue.import_defect
          where run_id = ${runId} order by row_number, place`,
    )

  it.each([
    [
      'a character no database keeps',
      row('求\0职', '99920'),
      { field: 'name', raw: '求\\u0000职', reason: 'unstorable-characters' },
    ],
    ['a name of five thousand characters', row('长'.repeat(5000), '99920'), { field: 'name', reason: 'name-too-long' }],
    [
      'a code of nine thousand',
      row('长码', `${'9'.repeat(9000)}`),
      { field: 'item_code', reason: 'item-code-too-long' },
    ],
    [
      'a word no search holds',
      row('长类', '99920').replace('未分类', 'x'.repeat(5000)),
      { field: '*', raw: 'SQLSTATE 54000', reason: 'row-not-storable' },
    ],
    [
      'a value beside its columns',
      `${row('多列', '99920')},LOST-1,LOST-2`,
      { field: '(13)', raw: 'LOST-1,LOST-2', reason: 'columns-too-many' },
    ],
    [
      'fewer values than columns',
      '区人社局,未分类,少列,511602000000,20,512B0066899920',
      { field: 'handle_area', raw: '', reason: 'columns-missing' },
    ],
  ])('with %s in one row keeps that row whole in the report, and takes the others in', async (_, bad, finding) => {
    const serial = String(400_000 + Math.floor(Math.random() * 99_999))
    const report = await importMatters(
      town.office,
      list(row('前一行', `${serial}1`), bad, row('后一行', `${serial}2`)),
      { name: 'one bad row' },
    )
    expect(report).toMatchObject({ rows: 3, added: 2, waiting: 1 })
    const kept = (await keptOf(report.runId)).filter(({ row }) => row === 3)
    expect(kept[0]).toMatchObject({ row: 3, ...finding })
    const [given] = bad.split(',')
    expect(kept[0]?.kept).toMatchObject({ department: given })
    expect(await matterByCode(town.office.database.sql, code('99920'))).toBeUndefined()
  })

  it('keeps what stands beside the columns with the row', async () => {
    const report = await importMatters(town.office, list(`${row('多列', '99921')},LOST-1,,LOST-2`), { name: 'beside' })
    const [found] = await keptOf(report.runId)
    expect(found?.kept).toMatchObject({ name: '多列', '(13)': 'LOST-1', '(15)': 'LOST-2' })
    const commas = await importMatters(town.office, list(`${row('空列', '99922')},, `), { name: 'commas' })
    expect(commas).toMatchObject({ added: 1, waiting: 0 })
  })

  it('publishes no name with a broken byte, and shows the bytes', async () => {
    const [before = '', after = ''] = row('求职＊登记', '99923').split('＊')
    const rest = Array.from({ length: 20 }, (_, at) => row('求职登记', `${500_000 + at}`))
    const bytes = [`${heading}\n${before}`, Buffer.from([0xff]), `${after}\n${rest.join('\n')}\n`]
    const report = await importMatters(town.office, opened(...bytes), { name: 'broken byte' })
    expect(report).toMatchObject({ rows: 21, added: 20, waiting: 1 })
    const found = await keptOf(report.runId)
    const hex = Buffer.concat([Buffer.from('求职'), Buffer.from([0xff]), Buffer.from('登记')]).toString('hex')
    expect(found[0]).toMatchObject({ row: 2, field: 'name', raw: hex, reason: 'broken-characters' })
    expect(await matterByCode(town.office.database.sql, code('99923'))).toBeUndefined()
  })

  it('whose columns stand in another order is the same list', async () => {
    const line = row('换列', '99924')
    expect(await importMatters(town.office, list(line), { name: 'order' })).toMatchObject({ added: 1 })
    const turned = (text: string) => text.split(',').reverse().join(',')
    const again = opened(`\ufeff${turned(heading)}\r\n${turned(line)}\r\n`)
    expect(await importMatters(town.office, again, { name: 'turned' })).toMatchObject({ changed: 0, unchanged: 1 })
  })

  it('counts lines alike, whether a row has a finding or breaks off: as an editor shows them, the heading first', async () => {
    const quoted = row('两行', '99925', '区航天局').replace('未分类', '"未\r\n分类"')
    const text = opened([heading, '', quoted, row('火星', '99926', '区航天局'), '', '"没有收口'].join('\r\n'))
    await expect(importMatters(town.office, text, { name: 'lines' })).rejects.toMatchObject({
      facts: { line: 7, rows: 2 },
    })
    const [run] = await town.rows<{ id: string }>(sql`select id from catalogue.import_run where name = 'lines'`)
    expect((await keptOf(run?.id ?? '')).map(({ row }) => row)).toEqual([3, 5])
  })

  it.each([
    ['nothing', ''],
    ['blank lines', '\n\n'],
    ['a heading', heading],
  ])('with %s in it is refused', async (_, text) => {
    await expect(importMatters(town.office, opened(text), { name: 'empty' })).rejects.toMatchObject({
      reason: 'list-is-empty',
    })
  })

  it('without the columns it needs is refused, and the run says so', async () => {
    await expect(importMatters(town.office, opened('a,b\n1,2\n'), { name: 'wrong' })).rejects.toMatchObject({
      reason: 'list-lacks-columns',
    })
    const [run] = await town.rows<{ state: string; problem: string }>(
      sql`select state, problem from catalogue.import_run where name = 'wrong'`,
    )
    expect(run?.state).toBe('failed')
    expect(run?.problem).toContain('item_code')
  })

  it('that breaks off keeps what was read, says at which line, and goes on when it is mended', async () => {
    const [good, bad, after] = [row('求职登记丁', '99910'), row('求职"登记戊', '99911'), row('求职登记己', '99912')]
    const text = list(good, `"区人社局,未分类,没有收口的引号,511602000000`, after)
    await expect(importMatters(town.office, text, { name: 'broken' })).rejects.toMatchObject({
      reason: 'list-not-readable',
      facts: { line: 3, rows: 1 },
    })
    expect((await matterByCode(town.office.database.sql, code('99910')))?.name).toBe('求职登记丁')
    expect(await matterByCode(town.office.database.sql, code('99912'))).toBeUndefined()
    const [run] = await town.rows<{ id: string; rows: number; added: number; state: string; problem: string }>(
      sql`select id, row_count as rows, added, state, problem from catalogue.import_run where name = 'broken'`,
    )
    expect(run).toMatchObject({ rows: 1, added: 1, state: 'failed', problem: 'list-not-readable: 3: 1' })
    const browser = town.browser()
    await browser.signIn('qianjin')
    const report = await browser.open(`/desk/imports/${run?.id}`)
    expect(report.body).toContain('读到第 3 行停下了')
    expect(report.body).toContain('读到的 1 行里没有发现问题')
    expect(report.body).not.toContain('每一行都没有问题')
    await expect(importMatters(town.office, list(good, bad), { name: 'inside' })).rejects.toMatchObject({
      facts: { line: 3 },
    })
    const mended = await importMatters(town.office, list(good, row('求职登记戊', '99911'), after), { name: 'mended' })
    expect(mended).toMatchObject({ rows: 3, added: 2, changed: 0, unchanged: 1 })
  })

  it('is read with no transaction open from batch to batch', async () => {
    const open: number[] = []
    // The list is read ahead of the batch that is being kept; that one is soon done, one for the whole list never is.
    const told = async () => {
      let n = -1
      for (const end = Date.now() + 5_000; n !== 0 && Date.now() < end; ) {
        const [found] = await town.rows<{ n: number }>(
          sql`select count(*)::int as n from pg_stat_activity
              where datname = current_database() and state = 'idle in transaction'`,
        )
        n = found?.n ?? -1
      }
      open.push(n)
    }
    async function* lines() {
      yield `${heading}\n`
      for (let at = 0; at < 600; at++) {
        if (at === 300) await told()
        yield `${row(`批次 ${at}`, String(200_000 + at)).replace('区人社局', '区某某局')}\n`
      }
    }
    await importMatters(town.office, () => Readable.from(lines(), { objectMode: false }), { name: 'batches' })
    expect(open).toEqual([0, 0])
  })

  it('is read as a stream: ten thousand rows do not fill the memory', async () => {
    async function* lines() {
      yield `${heading}\n`
      for (let at = 0; at < 10_000; at++)
        yield `${row(`事项 ${at}`, String(100_000 + at)).replace('区人社局', '区某某局')}\n`
    }
    const before = process.memoryUsage().heapUsed
    const told: string[] = []
    const report = await importMatters(town.office, () => Readable.from(lines(), { objectMode: false }), {
      name: 'long',
      told: (line) => told.push(line),
    })
    expect(report).toMatchObject({ rows: 10_000, waiting: 10_000 })
    expect(told.length).toBe(40)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(150 * 1_048_576)
  })
})

describe('the import page', () => {
  let admin: Browser
  let keeper: Actor
  beforeAll(async () => {
    admin = town.browser()
    await admin.signIn('qianjin')
    const [{ organisation } = { organisation: '' }] = await town.rows<{ organisation: string }>(
      sql`select organisation_id as organisation from catalogue.matter limit 1`,
    )
    keeper = { kind: 'staff', id: newReferenceId(town.office.now()), organisation, duties: ['admin'], scope: 'all' }
  })

  const bring = async (text: string) => {
    const { files } = town.office
    const taken = await files.take(Readable.from([Buffer.from(text)]), {
      bucket: 0,
      now: town.office.now(),
      maxBytes: 1_000_000,
      media: ['text/csv'],
    })
    const brought = new Map([[taken.id, { field: 'file', fileId: taken.id, name: 'list.csv', ...taken }]])
    return town.do(keeper, askImport, { fileId: taken.id }, { brought })
  }

  it('takes a list in, reads it as a job, and shows every finding', async () => {
    const { runId } = await bring(
      [heading, row('求职登记丁', '99907'), row('火星登陆许可', '99908', '区航天局')].join('\n'),
    )
    expect((await admin.open(`/desk/imports/${runId}`)).body).toContain('排队中')
    await town.work()
    const page = await admin.open(`/desk/imports/${runId}`)
    expect(page.body).toContain('完成')
    expect(page.body).toContain('区航天局')
    expect(page.body).toContain('机构里没有这个部门')
    expect((await admin.open(`/desk/imports/${runId}?reason=item-code-repeated`)).body).not.toContain('区航天局')
    expect((await matterByCode(town.office.database.sql, code('99907')))?.name).toBe('求职登记丁')
  })

  it('shows the whole row that waits on the page, in JSON and in the table for spreadsheets', async () => {
    const { runId } = await bring(
      [heading, row('=木星登陆许可', '99918', '区航天局').replace(',20,', ',1,')].join('\n'),
    )
    await town.work()
    const path = `/desk/imports/${runId}`
    const page = (await admin.open(path)).body
    for (const words of ['整行原样', 'base_code', '512B0066899918']) expect(page).toContain(words)
    const { defects } = (await admin.open(`/api/v1${path}`)).json<{ defects: { kept: Record<string, string> }[] }>()
    expect(defects[0]?.kept).toMatchObject({ name: '=木星登陆许可', department: '区航天局' })
    // Seen by what it waits for, too, though the row is kept beside another finding.
    const waits = (await admin.open(`/api/v1${path}?reason=department-unknown`)).json<{ defects: { kept: object }[] }>()
    expect(waits.defects.map(({ kept }) => kept)).toEqual([defects[0]?.kept])
    const table = parse((await admin.open(`${path}/findings.csv`)).body, { columns: true, bom: true }) as Line[]
    expect(table.map(({ problem }) => problem)).toEqual(['task-type-leading-zero', 'department-unknown'])
    expect(table[0]?.matter).toBe("'=木星登陆许可")
    expect(JSON.parse(table[0]?.['row kept'] ?? '')).toEqual(defects[0]?.kept)
  })

  it('tells programs what its page shows, though the page asks for a file, too', async () => {
    const answer = await admin.open('/api/v1/desk/imports')
    expect(answer.status, answer.body).toBe(200)
    expect(answer.json<{ runs: object[] }>().runs.length).toBeGreaterThan(0)
  })

  it('that breaks off says at the command line what was found until then and where to read it, before why', async () => {
    const { dataDir } = town.office.config
    const folder = mkdtempSync(join(tmpdir(), 'onedoor-list-'))
    const file = join(folder, 'broken.csv')
    writeFileSync(file, [heading, row('金星登陆许可', '99919', '区航天局'), '区人社局,"未分类,x', ''].join('\n'))
    const said: string[] = []
    const before = { ...process.env }
    Object.assign(process.env, {
      ...{ DATABASE_URL: inject('databaseUrl').replace('template_town', basename(dataDir)), DATA_DIR: dataDir },
      BASE_URL: 'http://localhost:3000',
    })
    const note = (line = '') => void said.push(line)
    const ended = await run(['import', 'matters', file], { say: note, complain: note, progress: () => {} })
    for (const name of ['DATABASE_URL', 'DATA_DIR', 'BASE_URL'])
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    rmSync(folder, { recursive: true })
    expect(ended).not.toBe(0)
    const text = said.join('\n')
    expect(text).toContain('department-unknown\t区航天局')
    expect(text).toMatch(/\/desk\/imports\/[0-9a-f-]{36}/)
    expect(text.indexOf('/desk/imports/')).toBeLessThan(text.indexOf('第 3 行'))
  })

  it('says what is wrong with a list it cannot read, and does not try again and again', async () => {
    const { runId } = await bring('name,item_code\n甲,乙\n')
    await town.work()
    const page = await admin.open(`/desk/imports/${runId}`)
    expect(page.body).toContain('没有读完')
    expect(page.body).toContain('department')
    const jobs = await town.rows(
      sql`select attempts, last_error from graphile_worker._private_jobs where payload::text like ${`%${runId}%`}`,
    )
    expect(jobs).toEqual([])
  })

  it('says that a list has no rows', async () => {
    const { runId } = await bring(`${heading}\n`)
    await town.work()
    expect((await admin.open(`/desk/imports/${runId}`)).body).toContain('名单里一行事项也没有')
    await expect(bring('')).rejects.toMatchObject({ reason: 'file-empty' })
  })

  it('takes no pictures, no pages and no binaries for a list', async () => {
    for (const text of ['<html>,</html>', 'a,b\u0000c', 'one column only\n1\n'])
      await expect(bring(text)).rejects.toMatchObject({ reason: 'file-wrong-kind' })
  })

  it('keeps the name of the file with the run, not in the log', async () => {
    const { runId } = await bring([heading, row('求职登记戊', '99909')].join('\n'))
    const entries = await town.rows<{ line: string }>(
      sql`select e::text as line from platform.audit_entry e where did = 'catalogue.ask-import' and about = ${runId}`,
    )
    expect(entries).toHaveLength(1)
    expect(entries[0]?.line).not.toContain('list.csv')
    expect((await admin.open(`/desk/imports/${runId}`)).body).toContain('list.csv')
  })

  it('is read by administrators of one agency, who bring in nothing: a list is about every agency', async () => {
    const own = { ...keeper, scope: 'own' } as Actor
    expect(await town.look(own, imports, {})).toMatchObject({ mayImport: false })
    const fileId = newReferenceId(town.office.now())
    await expect(town.do(own, askImport, { fileId })).rejects.toMatchObject({ reason: 'not-allowed' })
  })

  it('is closed to everybody but administrators', async () => {
    const clerk = town.browser()
    await clerk.signIn('zhouming')
    expect((await clerk.open('/desk/imports')).status).toBe(403)
    expect((await town.browser().open('/desk/imports')).status).toBe(303)
    await expect(
      town.do({ ...keeper, duties: ['clerk'] } as Actor, askImport, {
        fileId: newReferenceId(town.office.now()),
      }),
    ).rejects.toMatchObject({ reason: 'not-allowed' })
  })
})
