import { deedInWords, type Line, log } from '#audit'
import { system } from '../platform/actor.ts'
import { writeEntry } from '../platform/audit-entry.ts'
import { hasHouse, inOffice } from './open-house.ts'
import { type Subcommand, sayJson, WrongWords } from './screen.ts'

const shown = 20

/** The newest lines of the audit log, the newest last. Looking at the log is itself on record. */
export const auditTail: Subcommand = async (call) => {
  if (call.words.length > 0) throw new WrongWords()
  if (!hasHouse(process.env)) {
    call.screen.complain('这里还没有数据，请先运行 npm start')
    call.screen.complain('There is no data here yet. Run npm start first.')
    return 1
  }
  const lines = await inOffice(process.env, async (office) => {
    const actor = system('command-line')
    const now = office.now()
    const found = await log.run({ actor, now, tx: office.database.sql, office }, {})
    await writeEntry(office.database.sql, { at: now, actor, did: log.name, about: 'audit-log' })
    return (found?.items ?? []).slice(0, shown).reverse()
  })
  if (call.json) sayJson(call, lines)
  else if (lines.length === 0) call.screen.say('还没有记录 No entries yet')
  else for (const line of lines) call.screen.say(inOneLine(line))
  return 0
}

function inOneLine({ at, actor, actorKind, did, about, refused }: Line): string {
  const who = actor?.name ?? actor?.id ?? actorKind
  const outcome = refused ? `  拒绝 refused: ${refused}` : ''
  return `${at.toISOString()}  ${who}  ${did} ${deedInWords('zh', did)}  ${about}${outcome}`
}
