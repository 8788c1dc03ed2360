// Other people's programs and our own verifier look at every sealed file, as it is and after somebody has been at it.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What somebody may do to a sealed file. */
const tamperings = {
  untouched: (file) => file,
  'a byte flipped': (file, bytes) => {
    const changed = Buffer.from(bytes)
    changed[changed.indexOf('stream', Math.floor(changed.length / 8)) + 60] ^= 1
    return saved(file, 'flipped', changed)
  },
  'bytes appended': (file, bytes) => saved(file, 'longer', Buffer.concat([bytes, Buffer.from('\n% one line more\n')])),
  'a page appended': (file) => {
    const target = file.replace(/\.pdf$/, '-page.pdf')
    const script = join(import.meta.dirname, 'append-page.js')
    run('mutool', ['run', script, file, target])
    return target
  },
}

function saved(file, word, bytes) {
  const target = file.replace(/\.pdf$/, `-${word}.pdf`)
  writeFileSync(target, bytes)
  return target
}

function run(program, words) {
  const { stdout, stderr, status } = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 26 })
  return { said: `${stdout}\n${stderr}`, status }
}

/** Each answers `whole`, `changed` (what was signed is no longer what it was), `added to`, or what else it said. */
const tools = {
  pdfsig(file) {
    const { said } = run('pdfsig', ['-nocert', file])
    if (said.includes('Digest Mismatch')) return 'changed'
    if (!said.includes('Signature is Valid')) return brief(said)
    return said.includes('Not total document signed') ? 'added to' : 'whole'
  },
  mutool(file) {
    const { said } = run('mutool', ['sign', '-v', file])
    if (said.includes('invalidated by change')) return 'changed'
    if (said.includes('edits since signing')) return 'added to'
    return said.includes('unchanged since signing') ? 'whole' : brief(said)
  },
  /** OpenSSL knows nothing of files: it is given the bytes the file says were signed, and the root of the town's authority. */
  openssl(file, { root }) {
    const bytes = readFileSync(file)
    const range = /\/ByteRange *\[ *(\d+) +(\d+) +(\d+) +(\d+)/.exec(bytes.toString('latin1'))
    if (!range) return 'no signature'
    const [, before, resume, after] = range.slice(1).map(Number)
    const hex = bytes.subarray(before + 1, resume - 1).toString('latin1')
    const cms = Buffer.from(hex, 'hex')
    writeFileSync(`${file}.cms`, cms.subarray(0, cms.readUInt16BE(2) + 4))
    writeFileSync(`${file}.signed`, Buffer.concat([bytes.subarray(0, before), bytes.subarray(resume, resume + after)]))
    const trust = root ? ['-CAfile', root, '-purpose', 'any', '-cades'] : ['-noverify']
    const words = ['cms', '-verify', '-binary', '-inform', 'der', '-in', `${file}.cms`, '-content', `${file}.signed`]
    const { said, status } = run('openssl', [...words, ...trust, '-out', '/dev/null'])
    if (status === 0) return resume + after === bytes.length ? 'whole' : 'added to'
    return said.includes('verification failure') || said.includes('digest') ? 'changed' : brief(said)
  },
  async 'our verifier'(file, { visitor, kind }) {
    const upload = new File([readFileSync(file)], 'paper.pdf', { type: 'application/pdf' })
    const { finding } = await visitor.brings('/verify/file', { file: upload }).catch((error) => {
      // Something behind the end of a PDF is turned away at the door, in words that say so: that is no paper of ours.
      if (String(error).includes('file-mixed')) return { finding: 'changed' }
      throw error
    })
    const words = {
      ...{ changed: 'changed', sealed: kind === 'licence' ? 'whole' : finding, 'other-paper': 'whole' },
      ...{ declaration: 'whole', 'declaration-changed': 'changed' },
    }
    return words[finding] ?? finding
  },
}

const brief = (said) => said.trim().split('\n').at(-1).slice(0, 60)

/** Our verifier says `changed` of a file something was added to: whoever asks wants to know whether it is what was issued. */
const expected = (tampering, tool) => {
  if (tampering === 'untouched') return 'whole'
  if (tampering === 'a byte flipped') return 'changed'
  return tool === 'our verifier' ? 'changed' : 'added to'
}

export const seals = {
  name: 'seals',
  about: 'pdfsig, mutool, openssl cms and our own verifier on every paper and licence, whole and tampered with',
  async run({ papers, visitor, town }) {
    const { papers: all } = await papers()
    const root = town.folder ? rootOf(town.folder) : undefined
    const findings = []
    const rows = []
    const tampered = new Set()
    let looked = 0
    for (const { name, file, bytes, kind } of all) {
      // A file of each kind is tampered with; every file is read as it is.
      const first = !tampered.has(kind)
      tampered.add(kind)
      for (const [tampering, tamper] of Object.entries(tamperings)) {
        if (tampering !== 'untouched' && !first) continue
        const target = tamper(file, bytes)
        const row = [name, tampering]
        for (const [tool, ask] of Object.entries(tools)) {
          const verdict = await ask(target, { root, visitor: visitor(), kind })
          looked++
          row.push(verdict)
          if (verdict !== expected(tampering, tool))
            findings.push(`${tool} says “${verdict}” of ${name}, ${tampering}; expected “${expected(tampering, tool)}”`)
        }
        rows.push(row)
      }
    }
    return { looked, findings, table: tableOf(['file', 'what was done', ...Object.keys(tools)], rows) }
  },
}

function rootOf(folder) {
  const target = join(folder, 'root-for-openssl.pem')
  const pem = readFileSync(join(folder, 'authority/root.pem'), 'utf8')
  const [certificate] = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(pem) ?? []
  if (!certificate) return undefined
  writeFileSync(target, certificate)
  return target
}

export function tableOf(head, rows) {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => String(row[at]).length)))
  return [head, ...rows]
    .map((row) => `  ${row.map((cell, at) => String(cell).padEnd(widths[at])).join('  ')}`)
    .join('\n')
}
