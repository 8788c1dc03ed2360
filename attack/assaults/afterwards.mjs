// What is left when all is over: the log tells what was answered and nothing else, nothing runs on any page, all is in order.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { tablesOf } from '../ground/database.mjs'
import { each } from '../ground/many.mjs'
import { witness } from '../ground/witness.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

export const afterwards = {
  name: 'afterwards',
  about: 'what is left: the log against the answers, the log’s own proof, every text that was kept, every page again',
  always: true,
  async run(ground) {
    const seen = witness()
    await logAgainstAnswers(ground, seen)
    await keptTexts(ground, seen)
    await pagesAgain(ground, seen)
    const { stdout } = await promisify(execFile)(process.execPath, ['bin/onedoor.mjs', 'audit', 'verify', '--json'], {
      cwd: root,
      env: { ...process.env, DATA_DIR: ground.town.folder },
      maxBuffer: 1 << 26,
    }).catch((error) => error)
    const verdict = JSON.parse(stdout || '{}')
    seen.holds(
      verdict.whole === true,
      `the log does not prove itself: ${JSON.stringify(verdict.faults)?.slice(0, 300)}`,
      'onedoor audit verify',
    )
    seen.notes(`the log: ${verdict.entries} entries sealed, ${verdict.unsealed} not yet`)
    const log = ground.town.log()
    const failed = log.split('\n').filter((line) => line.includes('a request failed'))
    for (const line of failed) {
      const { err, route } = JSON.parse(line)
      seen.holds(
        false,
        `the town says a request failed: ${err.type} ${err.code ?? ''} ${err.message}`.slice(0, 200),
        route,
      )
    }
    seen.holds(!/unhandled|uncaught|FATAL|heap out of memory/i.test(log), 'the town has stumbled', 'its log')
    return seen.verdict()
  },
}

/** Each yes has one entry of its number, or was a form led on after a refusal; each entry of something done had a yes. */
async function logAgainstAnswers(ground, seen) {
  const deeds = ground.ledger.deeds()
  const commands = [...new Set(ground.table.filter(({ method }) => method === 'POST').map(({ name }) => name))]
  const rows = await ground.database.rows(
    'select reference, did, count(*)::int as n from platform.audit_entry where refused is null and reference = any($1) group by 1, 2',
    [[...deeds.keys()]],
  )
  const told = new Map(
    rows.filter(({ did }) => commands.includes(did)).map(({ reference, did, n }) => [reference, { did, n }]),
  )
  const refused = await ground.database.rows(
    'select distinct reference from platform.audit_entry where refused is not null and reference = any($1)',
    [[...deeds.keys()]],
  )
  const said = new Set(refused.map(({ reference }) => reference))
  for (const [reference, { did, led }] of deeds) {
    const entry = told.get(reference)
    if (!entry && led && said.has(reference)) continue
    seen.holds(
      entry && entry.n === 1,
      `${did} was answered with yes and is ${entry?.n ?? 0} times in the log`,
      reference,
    )
  }
  const [{ n: unknown }] = await ground.database.rows(
    'select count(*)::int as n from platform.audit_entry where refused is null and reference is not null and did = any($1) and at >= $2 and not (reference = any($3))',
    [commands, ground.began, [...deeds.keys()]],
  )
  // Signing in again, which soldiers do by themselves, and two tries that gave up waiting.
  const [{ n: own }] = await ground.database.rows(
    "select count(*)::int as n from platform.audit_entry where refused is null and reference is not null and at >= $1 and not (reference = any($2)) and did = any('{identity.sign-in-demo,identity.switch-acting,identity.sign-out,identity.sign-in-person,identity.sign-in-staff,identity.change-email}')",
    [ground.began, [...deeds.keys()]],
  )
  seen.holds(unknown === own, `${unknown - own} deeds were done and answered with no`, 'platform.audit_entry')
  seen.notes(`${deeds.size} deeds answered with yes, ${told.size} in the log`)
}

/** No text is kept that nobody can print, under whatever name. */
async function keptTexts(ground, seen) {
  const columns = await ground.database.rows(
    `select format('%I.%I', table_schema, table_name) as name, column_name as col, data_type as kind from information_schema.columns
     where data_type in ('text', 'character varying', 'jsonb') and table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker')`,
  )
  const tables = new Set(await tablesOf(ground.database.rows))
  const bad = String.raw`[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffd]`
  for (const { name, col, kind } of columns.filter(({ name }) => tables.has(name))) {
    const found = await ground.database.rows(
      `select "${col}"::text as text from ${name} where "${col}"::text ~ $1 limit 2`,
      [bad],
    )
    seen.holds(
      found.length === 0,
      `${name}.${col} keeps what nobody can print`,
      JSON.stringify(found[0]?.text ?? '').slice(0, 80),
    )
    if (kind !== 'jsonb') continue
    const escaped = await ground.database.rows(
      `select "${col}"::text as text from ${name} where "${col}"::text ~ $1 limit 2`,
      [String.raw`\\u(00[01]|d[89ab]|202[a-e])`],
    )
    seen.holds(
      escaped.length === 0,
      `${name}.${col} keeps what nobody can print`,
      JSON.stringify(escaped[0]?.text ?? '').slice(0, 80),
    )
  }
}

/** What was kept is shown to others: nothing of it runs, and nobody’s page is broken by it. */
async function pagesAgain(ground, seen) {
  let pages = 0
  for (const [role, addresses] of Object.entries(ground.known)) {
    const soldier = await ground.enlist(role, ground.soldiers[role].login, { company: role === 'company' })
    await each(addresses, async (address) => {
      pages++
      const answer = await soldier.ask(address)
      seen.sees(answer, `GET ${address.replaceAll(/[0-9a-f-]{36}/g, ':id')} ← ${role}, afterwards`)
      if (/text\/html/.test(answer.type)) seen.holds(answer.body.includes('</html>'), 'a page is torn', address)
    })
  }
  seen.notes(`${pages} pages shown again`)
}
