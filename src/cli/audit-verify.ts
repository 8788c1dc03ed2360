import { anchorFile, type Fault, sealingEn, sealingZh, signerOf, type Verdict, verifyLog } from '#audit'
import { system } from '../platform/actor.ts'
import { writeEntry } from '../platform/audit-entry.ts'
import { hasHouse, inOffice } from './open-house.ts'
import { type Screen, type Subcommand, sayJson, WrongWords } from './screen.ts'

/** Looks through the whole audit log. Exit code 1 where anything is not as it was sealed. The look itself is on record. */
export const auditVerify: Subcommand = async (call) => {
  const { words, screen, json } = call
  if (words.length > 0) throw new WrongWords()
  if (!hasHouse(process.env)) {
    screen.complain('这里还没有数据，请先运行 npm start')
    screen.complain('There is no data here yet. Run npm start first.')
    return 1
  }
  const verdict = await inOffice(process.env, async (office) => {
    const found = await verifyLog({
      at: office.database.sql,
      verifier: signerOf(office.keys.log).verifier,
      anchors: anchorFile(office.config.dataDir),
      told: (entries) => screen.progress(`已核对 ${entries} 条 entries compared`),
    })
    const detail = { faults: found.faultCount }
    const actor = system('command-line')
    await writeEntry(office.database.sql, { at: office.now(), actor, did: 'audit.verify', about: 'audit-log', detail })
    return found
  })
  screen.progress('')
  if (json) sayJson(call, verdict)
  else tellVerdict(screen, verdict)
  return verdict.whole ? 0 : 1
}

/** What was found, in both languages. */
export function tellVerdict(screen: Screen, verdict: Verdict) {
  const lines: Readonly<Record<string, number | string>> = {
    '已封存并逐条核对 entries sealed and compared': verdict.entries,
    '签名的根值 signed roots': verdict.heads,
    '数据库之外的副本 roots in heads.jsonl': verdict.anchored ?? '没有文件 no file',
    '尚未封存 not yet sealed': verdict.unsealed,
  }
  for (const [name, value] of Object.entries(lines)) screen.say(`${String(value).padStart(9)}  ${name}`)
  if (verdict.sealedAt) screen.say(`最后封存 last sealed ${verdict.sealedAt}, root ${verdict.root}`)
  for (const fault of verdict.faults) screen.say(`✗ ${inOneLine(fault)}`)
  if (verdict.faultCount > verdict.faults.length) screen.say(`… ${verdict.faultCount - verdict.faults.length} more`)
  if (verdict.whole) screen.say(`✓ ${sealingZh.whole} ${sealingEn.whole}`)
  else screen.say(`✗ ${sealingZh.broken(verdict.faultCount)} ${sealingEn.broken(verdict.faultCount)}`)
}

function inOneLine({ kind, entry, at, sealedAt, did, from, to, head }: Fault): string {
  const facts = {
    entry,
    made: at,
    sealed: sealedAt,
    did,
    place: from === undefined || to === undefined ? undefined : sealingEn.places(from, to),
    root: head,
  }
  const told = Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]))
  return `${sealingZh.kinds[kind]} ${sealingEn.kinds[kind]}: ${told.join(', ')}`
}
