import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Download, expect } from '@playwright/test'
import { scratch } from './scratch.ts'

/** Keeps a download as a file of its own. */
export async function kept(download: Download): Promise<string> {
  const path = join(scratch('paper'), 'paper.pdf')
  await download.saveAs(path)
  return path
}

// Papers are judged by programs that know nothing of this product.

function missing(program: string, what: string): boolean {
  if (spawnSync('sh', ['-c', `command -v ${program}`]).status === 0) return false
  process.stderr.write(
    `\n!!! ${program} is not installed: ${what} was NOT judged (apt install poppler-utils zbar-tools)\n\n`,
  )
  return true
}

/** Every signature valid, and the whole document signed, says poppler. Whether the signer is trusted is ours to answer. */
export function sealAgrees(paper: string) {
  if (missing('pdfsig', 'the seal of a paper')) return
  const said = execFileSync('pdfsig', ['-nocert', paper], { encoding: 'utf8' })
  const validity = said.match(/Signature Validation: .*/g) ?? []
  expect(validity.length, said).toBeGreaterThan(0)
  expect(new Set(validity), said).toEqual(new Set(['Signature Validation: Signature is Valid.']))
  expect(said).toContain('Total document signed')
}

/** What the code printed on a paper says to a camera, on whichever page it stands. */
export function codeOn(paper: string): string | undefined {
  if (missing('pdftoppm', 'the code on a paper') || missing('zbarimg', 'the code on a paper')) return undefined
  const folder = dirname(paper)
  execFileSync('pdftoppm', ['-r', '150', '-png', paper, join(folder, 'page')])
  const pages = readdirSync(folder).filter((name) => name.endsWith('.png'))
  const { stdout } = spawnSync('zbarimg', ['--quiet', '--raw', ...pages], { cwd: folder, encoding: 'utf8' })
  expect(stdout.trim(), 'the code on a paper').toMatch(/^http\S+$/)
  return stdout.trim()
}

/** A paper has these words. Where its lines break is the paper's business. */
export function paperSays(paper: string, ...words: readonly string[]) {
  if (missing('pdftotext', 'the text of a paper')) return
  const text = execFileSync('pdftotext', ['-raw', paper, '-'], { encoding: 'utf8' }).replaceAll(/\s/g, '')
  for (const word of words) expect(text).toContain(word.replaceAll(/\s/g, ''))
}

/** The same file with one bit changed inside what was signed. */
export function tampered(paper: string): string {
  const bytes = readFileSync(paper)
  const at = bytes.indexOf('stream') + 40
  bytes[at] = (bytes[at] as number) ^ 1
  const changed = paper.replace(/\.pdf$/, '-changed.pdf')
  writeFileSync(changed, bytes)
  return changed
}
