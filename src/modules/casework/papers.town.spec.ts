import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { acceptCase } from './commands/accept-case.ts'
import { rejectCase } from './commands/reject-case.ts'
import { issuedPaper } from './issue-paper.ts'
import { madePaper } from './make-paper.ts'
import type { PaperFacts } from './papers.ts'
import { draft, fill, handedIn, people, safety } from './testing/cases.ts'

let town: Town
beforeEach(async () => {
  town = await openTown('2026-11-23 10:00')
})
afterEach(() => town.close())

interface PaperRow {
  readonly id: string
  readonly kind: string
  readonly number: string | null
  readonly fileId: string | null
  readonly sha256: string | null
}
const papers = (caseId: string) =>
  town.rows<PaperRow>(
    sql`select id, kind, number, file_id as "fileId", encode(sha256, 'hex') as sha256
        from casework.paper where case_id = ${caseId} order by seq`,
  )
/** Everything that lies in the store. */
const stored = async () => {
  const files = join(town.office.config.dataDir, 'files')
  await mkdir(files, { recursive: true })
  const all = await readdir(files, { recursive: true, withFileTypes: true })
  return all.filter((entry) => entry.isFile()).map(({ name }) => name)
}

describe('A paper', () => {
  it('is due with the deed, and numbered and readable for whoever asks before any job has run', async () => {
    const chen = await town.person(people.chen.number)
    const caseId = await handedIn(town, chen, safety)
    const [receipt] = await papers(caseId)
    expect(receipt).toMatchObject({ kind: 'receipt', fileId: null, number: null })
    const browser = town.browser()
    await browser.signIn('chen-jianguo')
    const listed = await browser.open(`/my/cases/${caseId}`)
    expect(listed.body).toMatch(/收〔2026〕\d{4}号/)
    const opened = await browser.open(`/my/cases/${caseId}/papers/${receipt?.id}`)
    expect(opened.body.startsWith('%PDF')).toBe(true)
    const [made] = await papers(caseId)
    expect(made?.number).toMatch(/收〔2026〕\d{4}号$/)
    await town.work()
    expect(await papers(caseId)).toEqual([made])
  })

  it('says what was true when its deed was done, however late it is issued and made', async () => {
    const chen = await town.person(people.chen.number)
    const caseId = await handedIn(town, chen, safety)
    await town.rows(sql`update casework.evidence set removed_at = '2026-11-24' where case_id = ${caseId} returning id`)
    town.at('2027-05-01 10:00')
    try {
      await town.work()
    } finally {
      town.at('2026-11-23 10:00')
    }
    const [paper] = await town.rows<{ dated: string; number: string; facts: PaperFacts }>(
      sql`select dated, number, facts from casework.paper where case_id = ${caseId}`,
    )
    expect(paper).toMatchObject({ dated: '2026-11-23', number: expect.stringContaining('〔2026〕') })
    expect(paper?.facts).toMatchObject({ acceptBy: '2026-11-30', receivedOn: '2026-11-23' })
    expect(paper?.facts.evidence.length).toBeGreaterThan(0)
  })

  it('gets one number, however many ask for it at once', async () => {
    const chen = await town.person(people.chen.number)
    const caseId = await handedIn(town, chen, safety)
    const [{ id } = { id: '' }] = await papers(caseId)
    const issued = await Promise.all([1, 2, 3, 4].map(() => issuedPaper(town.office, id)))
    expect(new Set(issued.map(({ number }) => number)).size).toBe(1)
    const entries = await town.rows(
      sql`select id from platform.audit_entry where about = ${caseId} and did = 'casework.issue-paper'`,
    )
    expect(entries).toHaveLength(1)
  })

  it('becomes one file, whoever makes it and however often, with nothing left over', async () => {
    const chen = await town.person(people.chen.number)
    const caseId = await handedIn(town, chen, safety)
    const [{ id } = { id: '' }] = await papers(caseId)
    const ids = await Promise.all([1, 2, 3].map(() => madePaper(town.office, id)))
    expect(ids).toEqual([id, id, id])
    await town.work()
    expect((await stored()).filter((name) => name.startsWith(id))).toEqual([id])
    const registered = await town.rows(sql`select id from platform.file where id = ${id}`)
    expect(registered).toHaveLength(1)
  })

  it('is finished by the next maker where one died between the file and its row', async () => {
    const chen = await town.person(people.chen.number)
    const caseId = await handedIn(town, chen, safety)
    const [{ id } = { id: '' }] = await papers(caseId)
    await madePaper(town.office, id)
    const [first] = await papers(caseId)
    await town.rows(sql`update casework.paper set file_id = null, sha256 = null where id = ${id} returning id`)
    await town.rows(sql`delete from platform.file where id = ${id} returning id`)
    await madePaper(town.office, id)
    expect(await papers(caseId)).toEqual([first])
    expect((await stored()).filter((name) => name.startsWith(id))).toEqual([id])
  })

  it('is not there, nor any byte of it, when its deed is refused or fails', async () => {
    await town.work()
    const before = { files: (await stored()).length, papers: (await allPapers()).length, serial: await serial() }
    const chen = await town.person(people.chen.number)
    const caseId = await draft(town, chen, safety)
    await fill(town, chen, caseId)
    const failing = {
      ...acceptCase,
      async run(...given: Parameters<typeof acceptCase.run>) {
        await acceptCase.run(...given)
        throw new Error('the machine stopped')
      },
    }
    const open = await handedIn(town, chen, safety)
    const between = await serial()
    await expect(town.do(await town.staff('tangjie'), failing, { caseId: open })).rejects.toThrow('the machine stopped')
    await expect(
      town.do(await town.staff('tangjie'), rejectCase, { caseId: open, why: 'not-competent', words: '不归我们' }),
    ).rejects.toThrow()
    await town.work()
    // The receipt of the second application is the only new one: no number is lost.
    expect((await allPapers()).length - before.papers).toBe(1)
    expect((await stored()).length - before.files).toBe(1)
    expect(await serial()).toEqual(between)
  })

  it('holds up no other deed on its case while it is drawn', async () => {
    const chen = await town.person(people.chen.number)
    const caseId = await handedIn(town, chen, safety)
    const [{ id } = { id: '' }] = await papers(caseId)
    const drawing = madePaper(town.office, id)
    await town.do(await town.staff('tangjie'), acceptCase, { caseId })
    expect((await papers(caseId)).map(({ kind }) => kind)).toEqual(['receipt', 'acceptance'])
    await drawing
  })
})

const allPapers = () => town.rows(sql`select id from casework.paper`)
const serial = () =>
  town.rows(sql`select kind, last from casework.paper_serial where kind = 'acceptance' order by organisation_id`)
