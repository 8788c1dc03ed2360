import { checkCitizenNumber, checkUscc, dayIn, maskCitizenNumber } from '#directory'
import { parseCaseNumber } from '../platform/ids.ts'
import { type Checkable, citizenKinds, names, problems } from './check-words.ts'
import { type Subcommand, sayJson, WrongWords } from './screen.ts'

/** What is right about a number, part by part; or the reason why it is none. */
export type Verdict =
  | { readonly ok: true; readonly number: string; readonly parts: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly reason: string }

/**
 * Checks a number as it is typed: blanks, hyphens and small letters are understood. Of a citizen number nothing is printed but
 * what its mask shows everywhere, the first four and the last four characters; no part that would give away the others.
 */
export const check: Subcommand = async (call) => {
  const [kind = '', ...typed] = call.words
  if (!isCheckable(kind) || typed.length === 0) throw new WrongWords()
  const verdict = await checks[kind](typed.join(' '))
  const words = verdict.ok ? undefined : problems[kind][verdict.reason]
  if (call.json) {
    sayJson(
      call,
      verdict.ok
        ? { valid: true, number: verdict.number, parts: verdict.parts }
        : { valid: false, reason: verdict.reason, words },
    )
  } else if (verdict.ok) {
    call.screen.say(`有效 Valid: ${verdict.number}`)
    for (const [part, value] of Object.entries(verdict.parts)) call.screen.say(`  ${names[part] ?? part}: ${value}`)
  } else {
    call.screen.say(`无效 Not valid: ${words?.zh ?? verdict.reason}`)
    call.screen.say(`  ${words?.en ?? verdict.reason}`)
  }
  return verdict.ok ? 0 : 1
}

const isCheckable = (kind: string): kind is Checkable => Object.hasOwn(problems, kind)

const checks: Readonly<Record<Checkable, (text: string) => Verdict | Promise<Verdict>>> = {
  uscc(text) {
    const found = checkUscc(text)
    if (!found.ok) return found
    const { code, registry, region, organisationCode } = found
    return { ok: true, number: code, parts: { registry, region, organisationCode } }
  },

  citizen(text) {
    const found = checkCitizenNumber(text, dayIn(new Date()))
    if (!found.ok) return found
    const { zh, en } = citizenKinds[found.kind]
    return { ok: true, number: maskCitizenNumber(found.number), parts: { kind: `${zh} ${en}` } }
  },

  async licence(text) {
    const { parseLicenceIdentifier } = await import('#licences')
    const found = parseLicenceIdentifier(text)
    if (!found.ok) return found
    const { identifier, definer, typeCode, issuer, serial, version } = found
    return { ok: true, number: identifier, parts: { typeCode, definer, issuer, serial, version: String(version) } }
  },

  case(text) {
    const found = parseCaseNumber(text)
    if (!found.ok) return found
    const { region, year, bucket, serial } = found
    return {
      ok: true,
      number: found.text,
      parts: { region, year: String(year), bucket: String(bucket), serial: String(serial) },
    }
  },
}
