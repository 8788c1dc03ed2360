import { existsSync, readFileSync } from 'node:fs'
import { checkProof, parseVerifier, signerOf, type Verifier } from '#audit'
import { openKeys, readConfig } from '../platform/config.ts'
import { hasHouse } from './open-house.ts'
import { type Subcommand, sayJson, WrongWords } from './screen.ts'

const reasons = {
  'no-proof': '这不是一份证明 This is no proof',
  'head-not-signed': '根值不是用这个公钥对应的私钥签名的 The root was not signed with the key that belongs to this one',
  'path-leads-elsewhere':
    '这条记录不在签名的日志里，或已被改动 This entry is not in the log that was signed, or was altered',
}

/** Checks a proof without asking any database. The key must come from elsewhere than the proof: given, or this house's own. */
export const auditCheckProof: Subcommand = async (call) => {
  const { words, screen } = call
  const [file = '', key, ...rest] = words
  if (file === '' || rest.length > 0) throw new WrongWords()
  const verifier = key === undefined ? ownKey() : parseVerifier(existsSync(key) ? readFileSync(key, 'utf8') : key)
  if (!existsSync(file) || !verifier) {
    screen.complain(
      existsSync(file) ? '请给出公钥 Name the public key to check by' : `没有这个文件 No such file: ${file}`,
    )
    return 1
  }
  const checked = checkProof(readJson(file), verifier)
  if (call.json) sayJson(call, checked)
  else if (checked.ok) {
    screen.say('✓ 这条记录在日志里 This entry is in the log')
    screen.say(`  ${checked.at.toISOString()}: ${checked.size} 条 entries, ${verifier.name}`)
    screen.say(`  ${checked.entry}`)
  } else screen.say(`✗ ${reasons[checked.reason]}`)
  return checked.ok ? 0 : 1
}

function ownKey(): Verifier | undefined {
  if (!hasHouse(process.env)) return undefined
  return signerOf(openKeys(readConfig(process.env).dataDir, process.env).log).verifier
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
