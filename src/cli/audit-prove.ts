import { proveEntry, signerOf } from '#audit'
import { system } from '../platform/actor.ts'
import { writeEntry } from '../platform/audit-entry.ts'
import { isId } from '../platform/ids.ts'
import { refuse } from '../platform/refusal.ts'
import { hasHouse, inOffice } from './open-house.ts'
import { type Subcommand, WrongWords } from './screen.ts'

/** Prints the proof that an entry is in the audit log, as JSON. Asking for it is on record. */
export const auditProve: Subcommand = async ({ words, screen }) => {
  const [id = '', ...rest] = words
  if (!isId(id) || rest.length > 0) throw new WrongWords()
  if (!hasHouse(process.env)) refuse('not-found')
  const proof = await inOffice(process.env, async (office) => {
    const made = await proveEntry(office.database.sql, id, signerOf(office.keys.log).verifier)
    const actor = system('command-line')
    await writeEntry(office.database.sql, { at: office.now(), actor, did: 'audit.entry-proof', about: id })
    return made ?? refuse('not-found')
  })
  screen.say(JSON.stringify(proof, null, 2))
  return 0
}
