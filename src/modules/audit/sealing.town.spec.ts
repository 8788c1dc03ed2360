import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type } from 'typebox'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../platform/actor.ts'
import { writeEntry } from '../../platform/audit-entry.ts'
import { command } from '../../platform/command.ts'
import { sql } from '../../platform/db.ts'
import { newId, newReferenceId } from '../../platform/ids.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { anchorFile } from './sealing/anchor.ts'
import { leafHash, rootOfProof, tileWidth } from './sealing/merkle.ts'
import { signerOf, verifierText } from './sealing/note.ts'
import { checkProof, type Proof } from './sealing/proof.ts'
import { proveEntry } from './sealing/prove.ts'
import { openHead, signHead } from './sealing/tree-head.ts'
import type { Fault } from './sealing/verdict.ts'
import { verifyLog } from './sealing/verify.ts'

const act = command({
  name: 'casework.accept-case',
  input: Type.Object({ caseId: Type.String() }),
  allow: () => true,
  about: ({ caseId }) => caseId,
  run: async () => ({}),
  tell: () => ({ 次数: 1, amount: 12.5 }),
})

let town: Town
let clock = new Date('2026-11-23T01:00:00Z')
const signer = () => signerOf(town.office.keys.log)
const anchors = () => anchorFile(town.office.config.dataDir)
const verify = () => verifyLog({ at: town.office.database.sql, verifier: signer().verifier, anchors: anchors() })
const faults = async () => (await verify()).faults
const run = (statement: ReturnType<typeof sql>) => town.rows<Record<string, unknown>>(statement)

/** Lets minutes pass in China. */
function wait(minutes: number) {
  clock = new Date(clock.getTime() + minutes * 60_000)
  town.at(new Date(clock.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '))
}

/** Some deeds, then the timer that seals them, and the file of heads. */
async function livingDay(deeds: number) {
  for (let count = 0; count < deeds; count++)
    await town.do(system('sample'), act, { caseId: newReferenceId(town.office.now()) })
  wait(10)
  await town.tick('audit.seal-log')
  await town.work()
}

const someEntry = async (place: number) => {
  const [found] = await town.rows<{ id: string }>(sql`select entry as id from audit.leaf where seq = ${place}`)
  return found?.id as string
}

beforeAll(async () => {
  town = await openTown()
  wait(0)
  await livingDay(40)
  await livingDay(tileWidth + 30)
  await livingDay(7)
})
afterAll(() => town?.close())

describe('The sealed log', () => {
  it('holds every entry once, under signed heads that are kept beside the database', async () => {
    const verdict = await verify()
    expect(verdict).toMatchObject({ whole: true, unsealed: 0, heads: 3, anchored: 3, faults: [] })
    const [count] = await town.rows<{ count: number }>(sql`select count(*) as count from platform.audit_entry`)
    expect(verdict.entries).toBe(count?.count)
    expect(verdict.entries).toBeGreaterThan(tileWidth + 70)
  })

  it('seals every column of an entry', async () => {
    const columns = await town.rows<{ name: string }>(
      sql`select column_name as name from information_schema.columns
          where table_schema = 'platform' and table_name = 'audit_entry' order by ordinal_position`,
    )
    const entry = await someEntry(50)
    const proof = (await proveEntry(town.office.database.sql, entry, signer().verifier)) as Proof
    const [row] = await run(sql`select *, detail::text as detail from platform.audit_entry where id = ${entry}`)
    const filled = columns.map(({ name }) => name).filter((name) => row?.[name] !== null)
    expect(Object.keys(JSON.parse(proof.entry))).toEqual(filled)
  })

  it('calls young entries not yet sealed, which is no fault', async () => {
    await town.do(system('sample'), act, { caseId: newReferenceId(town.office.now()) })
    expect(await verify()).toMatchObject({ whole: true, unsealed: 1 })
    await livingDay(0)
    expect(await verify()).toMatchObject({ whole: true, unsealed: 0 })
  })

  it('says once an hour that nothing happened', async () => {
    const before = (await verify()).heads
    wait(5)
    await town.tick('audit.seal-log')
    expect((await verify()).heads).toBe(before)
    wait(60)
    await town.tick('audit.seal-log')
    await town.work()
    expect(await verify()).toMatchObject({ whole: true, heads: before + 1, anchored: before + 1 })
  })

  it('seals a deed that was committed long after it began, once', async () => {
    const { database } = town.office
    const id = newReferenceId(town.office.now())
    const at = town.office.now()
    let commit = () => {}
    const held = new Promise<void>((done) => {
      commit = done
    })
    const long = database.transaction(async (tx) => {
      await writeEntry(tx, { at, actor: system('slow'), did: 'casework.accept-case', about: id })
      await held
    })
    // Real time decides how long a transaction has been under way; the town's own clock must not run ahead of it here.
    await new Promise((done) => setTimeout(done, 300))
    await town.do(system('sample'), act, { caseId: newReferenceId(at) })
    await town.tick('audit.seal-log')
    expect(await verify()).toMatchObject({ whole: true, unsealed: 0 })
    commit()
    await long
    expect(await verify()).toMatchObject({ whole: true, unsealed: 1 })
    await livingDay(0)
    expect(await verify()).toMatchObject({ whole: true, unsealed: 0 })
    const sealed = await run(sql`select seq from audit.leaf l where l.entry in
      (select id from platform.audit_entry where about = ${id})`)
    expect(sealed).toHaveLength(1)
  })

  it('is sealed by one at a time', async () => {
    await town.do(system('sample'), act, { caseId: newReferenceId(town.office.now()) })
    wait(10)
    await Promise.all([1, 2, 3].map(() => town.tick('audit.seal-log')))
    await town.work()
    expect(await verify()).toMatchObject({ whole: true, unsealed: 0 })
  })
})

describe('A proof', () => {
  it('is short, and needs nothing but the public key', async () => {
    const entry = await someEntry(123)
    const proof = (await proveEntry(town.office.database.sql, entry, signer().verifier)) as Proof
    expect(proof.path.length).toBeLessThan(11)
    expect(checkProof(JSON.parse(JSON.stringify(proof)), signer().verifier)).toMatchObject({ ok: true })
    const bent = { ...proof, entry: proof.entry.replace('accept', 'reject') }
    expect(checkProof(bent, signer().verifier)).toEqual({ ok: false, reason: 'path-leads-elsewhere' })
    expect(checkProof(proof, signerOf(Buffer.alloc(32, 1)).verifier)).toEqual({ ok: false, reason: 'head-not-signed' })
    expect(checkProof({}, signer().verifier)).toEqual({ ok: false, reason: 'no-proof' })
    const { size, root } = openHead(proof.head, signer().verifier) ?? { size: 0, root: undefined }
    const path = proof.path.map((hash) => Buffer.from(hash, 'base64'))
    expect(rootOfProof(leafHash(Buffer.from(proof.entry)), proof.index, size, path)).toEqual(root)
  })

  it('is checked by a script of forty lines that knows nothing of ours', async () => {
    const file = join(town.office.config.dataDir, 'proof.json')
    const script = new URL('../../../docs/check-proof.mjs', import.meta.url).pathname
    const key = verifierText(signer().verifier)
    const check = () => execFileSync(process.execPath, [script, file, key], { encoding: 'utf8' })
    for (const place of [0, 1, 255, 256, 300]) {
      const proof = (await proveEntry(town.office.database.sql, await someEntry(place), signer().verifier)) as Proof
      writeFileSync(file, JSON.stringify(proof))
      expect(check()).toContain(`PROVEN: entry ${place} of`)
      writeFileSync(file, JSON.stringify({ ...proof, entry: proof.entry.replace('"bucket"', '"Bucket"') }))
      expect(check).toThrow()
    }
  })
})

describe('In a browser the log', () => {
  it('shows everybody the signed heads, and nothing else', async () => {
    const visitor = town.browser()
    expect((await visitor.open('/transparency/heads')).body).toContain(verifierText(signer().verifier))
    const { heads, key } = (await visitor.open('/api/v1/transparency/heads')).json<{
      key: string
      heads: { note: string; size: number }[]
    }>()
    expect(key).toBe(verifierText(signer().verifier))
    expect(heads.length).toBeGreaterThan(2)
    for (const { note, size } of heads) expect(openHead(note, signer().verifier)?.size).toBe(size)
  })

  it('is checked at the press of a button, by the worker', async () => {
    const keeper = town.browser()
    await keeper.signIn('qianjin')
    expect((await keeper.open('/desk/audit/sealing')).body).toContain('还没有核验过')
    expect((await keeper.send('/desk/audit/sealing', {}, '/desk/audit/sealing/checks')).status).toBe(303)
    expect((await keeper.open('/desk/audit/sealing')).body).toContain('正在核验')
    await town.work()
    const page = (await keeper.open('/desk/audit/sealing')).body
    expect(page).toContain('全部日志完好')
    expect(page).toContain('钱进 要求核验')
    wait(1)
    await town.tick('audit.check-every-night')
    expect((await keeper.open('/desk/audit/sealing')).body).toContain('自动核验')
  })

  it('hands out the proof of an entry to who may see the entry', async () => {
    const keeper = town.browser()
    await keeper.signIn('qianjin')
    const entry = await someEntry(12)
    const sent = await keeper.open(`/desk/audit/entries/${entry}/proof`)
    expect(checkProof(sent.json(), signer().verifier)).toMatchObject({ ok: true })
    const [young] = await town.rows<{ id: string }>(
      sql`select id from platform.audit_entry order by at desc, id desc limit 1`,
    )
    const refused = await keeper.open(`/desk/audit/entries/${young?.id}/proof`)
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('还没有封存')
    expect((await keeper.open(`/desk/audit/entries/${newId(7, new Date())}/proof`)).status).toBe(404)
  })
})

/** Whoever holds the database can write into it; what they did is put back after each of these. */
describe('What somebody does to the database behind the program’s back is found and named', () => {
  const undo: (() => Promise<unknown>)[] = []
  beforeAll(() => livingDay(3))
  afterEach(async () => {
    for (const back of undo.splice(0).reverse()) await back()
    expect(await faults()).toEqual([])
  })
  const tamper = async (does: ReturnType<typeof sql>, ...back: ReturnType<typeof sql>[]) => {
    undo.push(async () => {
      for (const statement of back) await run(statement)
    })
    await run(does)
  }
  const copyOf = (table: string) => {
    const copy = `kept_${table.replace('.', '_')}_${undo.length}`
    return {
      make: sql.raw(`create table ${copy} as select * from ${table}`),
      back: [
        sql.raw(`delete from ${table}`),
        sql.raw(`insert into ${table} select * from ${copy}`),
        sql.raw(`drop table ${copy}`),
      ],
    }
  }
  /** Does something to a table that is put back whole. */
  const spoil = async (table: string, does: ReturnType<typeof sql>) => {
    const { make, back } = copyOf(table)
    await run(make as never)
    await tamper(does, ...(back as never[]))
  }

  it.each([
    ['did', sql`did = 'casework.reject-case'`],
    ['actor_id', sql`actor_id = 'nobody'`],
    ['at', sql`at = at + interval '1 microsecond'`],
    ['detail', sql`detail = '{"amount": 12.50, "次数": 1}'`],
    ['refused', sql`refused = 'not-allowed'`],
    ['reference', sql`reference = ''`],
  ])('an entry altered in its %s', async (_column, change) => {
    const entry = await someEntry(77)
    await spoil('platform.audit_entry', sql`update platform.audit_entry set ${change} where id = ${entry}`)
    const [fault, ...more] = await faults()
    expect(more).toEqual([])
    expect(fault).toMatchObject({ kind: 'altered', entry, from: 77, to: 78 })
    expect(fault?.at?.slice(0, 10)).toBe('2026-11-23')
    expect(fault?.sealedAt?.slice(0, 10)).toBe('2026-11-23')
    await expect(proveEntry(town.office.database.sql, entry, signer().verifier)).rejects.toMatchObject({
      reason: 'entry-altered',
    })
  })

  it('an entry removed', async () => {
    const entry = await someEntry(100)
    await spoil('platform.audit_entry', sql`delete from platform.audit_entry where id = ${entry}`)
    expect(await faults()).toMatchObject([{ kind: 'removed', entry, from: 100, to: 101 }])
  })

  it('several at once, each by name', async () => {
    const [one, two] = [await someEntry(5), await someEntry(290)]
    await spoil('platform.audit_entry', sql`delete from platform.audit_entry where id in (${one}, ${two})`)
    expect((await faults()).map(({ entry }) => entry)).toEqual([one, two])
  })

  it('an entry put into the past, even under an id like no other', async () => {
    const forged = '0190a5c2-7b1e-4a3f-9d42-5c1e8f0b6a77'
    await spoil(
      'platform.audit_entry',
      sql`insert into platform.audit_entry (bucket, id, at, actor_kind, did, about)
          values (${0xa3f}, ${forged}, '2026-11-23T01:02:00Z', 'system', 'casework.grant-case', 'x')`,
    )
    const expected = { kind: 'inserted', entry: forged, at: '2026-11-23T01:02:00.000000Z', did: 'casework.grant-case' }
    expect(await faults()).toMatchObject([expected])
    wait(10)
    await town.tick('audit.seal-log')
    expect(await faults()).toMatchObject([expected])
    await town.work()
  })

  it('an entry put in with a leaf of its own', async () => {
    const id = newId(7, new Date('2026-11-23T01:02:00Z'))
    await spoil(
      'platform.audit_entry',
      sql`insert into platform.audit_entry (bucket, id, at, actor_kind, did, about)
          values (7, ${id}, '2026-11-23T01:02:00Z', 'system', 'casework.grant-case', 'x')`,
    )
    await spoil('audit.leaf', sql`insert into audit.leaf select max(seq) + 1, ${id}::uuid, sha256('x') from audit.leaf`)
    expect(await faults()).toMatchObject([{ kind: 'inserted', entry: id }])
  })

  it('a leaf altered, while its entry is as it was signed', async () => {
    const entry = await someEntry(60)
    await spoil('audit.leaf', sql`update audit.leaf set hash = sha256('x') where seq = 60`)
    expect(await faults()).toMatchObject([{ kind: 'leaf-altered', entry }])
  })

  it('an entry and its leaf altered together: between which heads', async () => {
    const entry = await someEntry(60)
    const changed = {
      ...(JSON.parse(
        ((await proveEntry(town.office.database.sql, entry, signer().verifier)) as Proof).entry,
      ) as object),
      did: 'casework.reject-case',
    }
    await spoil(
      'platform.audit_entry',
      sql`update platform.audit_entry set did = 'casework.reject-case' where id = ${entry}`,
    )
    const hash = leafHash(Buffer.from(JSON.stringify(changed)))
    await spoil('audit.leaf', sql`update audit.leaf set hash = ${hash} where seq = 60`)
    const [fault] = (await faults()).filter(({ kind }) => kind === 'rewritten')
    expect(fault?.from).toBeLessThanOrEqual(60)
    expect(fault?.to).toBeGreaterThan(60)
  })

  it('leaves that are missing', async () => {
    await spoil('audit.leaf', sql`delete from audit.leaf where seq = 33`)
    expect(await faults()).toContainEqual({ kind: 'leaf-missing', from: 33, to: 34 } satisfies Fault)
  })

  it('a stored hash of a subtree', async () => {
    await spoil('audit.node', sql`update audit.node set hash = sha256('x') where level = 1 and place = 0`)
    expect(await faults()).toEqual([{ kind: 'node-altered', from: 0, to: 256 }])
  })

  it('a head signed by somebody else, and the sealer builds nothing on it', async () => {
    const other = signerOf(Buffer.alloc(32, 9))
    const [last] = await town.rows<{ number: number; size: number; at: Date; note: string }>(
      sql`select number, size, at, note from audit.tree_head order by number desc limit 1`,
    )
    const head = openHead(last?.note ?? '', signer().verifier)
    if (!last || !head) throw new Error('There is a last head')
    const note = signHead(other, head)
    await spoil('audit.tree_head', sql`update audit.tree_head set note = ${note} where number = ${last.number}`)
    expect(await faults()).toContainEqual({ kind: 'head-forged', head: last.number, at: last.at.toISOString() })
    await expect(town.tick('audit.seal-log')).rejects.toThrow('not what this house signed')
  })

  it('a database cut short, by the file of heads beside it', async () => {
    const [last] = await town.rows<{ number: number }>(sql`select max(number) as number from audit.tree_head`)
    await spoil('audit.tree_head', sql`delete from audit.tree_head where number = ${last?.number}`)
    await spoil('audit.leaf', sql`delete from audit.leaf where seq >= (select max(size) from audit.tree_head)`)
    await spoil(
      'platform.audit_entry',
      sql`delete from platform.audit_entry where not exists (select from audit.leaf where entry = id)`,
    )
    expect(await faults()).toMatchObject([{ kind: 'head-missing', head: last?.number }])
  })
})

describe('The file of heads', () => {
  it('is written anew when it is lost, and goes on behind a line that a crash broke off', async () => {
    expect((await verify()).anchored).toBe((await verify()).heads)
    renameSync(anchors(), `${anchors()}.lost`)
    expect(await verify()).toMatchObject({ whole: true, anchored: null })
    await livingDay(1)
    expect(readFileSync(anchors(), 'utf8')).toContain(readFileSync(`${anchors()}.lost`, 'utf8'))
    appendFileSync(anchors(), '{"number":')
    await livingDay(1)
    const verdict = await verify()
    expect(verdict).toMatchObject({ whole: true, anchored: verdict.heads })
    expect(existsSync(anchors())).toBe(true)
  })
})
