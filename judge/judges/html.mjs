// The W3C's Nu checker and html-validate read every page as it left the server.
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { HtmlValidate } from 'html-validate'
import { gathered, where } from '../findings.mjs'

const jar = join(createRequire(import.meta.url).resolve('vnu-jar/package.json'), '../build/dist/vnu.jar')

/** Rules of html-validate this product follows in part or not at all, and why. Of the Nu checker nothing is left out. */
const exceptions = {
  'doctype-style': { as: 'off', why: 'HTML ignores the case of the doctype.' },
  'void-style': { as: 'off', why: 'HTML allows <br/> as well as <br>; the renderer writes the former.' },
  'long-title': {
    as: 'off',
    why: 'A matter’s name is given by the authority that published it; it is not for us to shorten.',
  },
  'require-sri': {
    as: ['error', { target: 'crossorigin' }],
    why: 'Styles and scripts come from the same server as the page, by an address that holds their hash.',
  },
  'form-dup-name': {
    as: ['error', { shared: ['radio', 'button', 'submit', 'reset', 'checkbox'] }],
    why: 'Boxes of one question share a name, and so do the hidden fields that say which were shown (`isHiddenList`): HTML’s way to send a list.',
  },
  'heading-level': {
    as: ['error', { minInitialRank: 'h2' }],
    why: 'The rail, a filter and a banner stand before the page’s own heading and have headings to jump to.',
  },
  'meta-refresh': {
    as: 'off',
    why: 'Without scripts the page that waits for a phone looks again by itself, every few seconds for two minutes: the waiting is what it is for. Only there, and within <noscript>.',
  },
  'tel-non-breaking': {
    as: 'off',
    why: 'A number copied from the page has plain hyphens; the style sheet keeps it on one line.',
  },
}

export const nu = {
  name: 'nu',
  about: 'W3C Nu HTML checker',
  async run({ pages }) {
    const folder = mkdtempSync(join(tmpdir(), 'onedoor-pages-'))
    const files = new Map()
    const all = await pages()
    const distinct = [...new Map(all.map((page) => [fingerprint(page.html), page])).values()]
    for (const [number, page] of distinct.entries()) {
      mkdirSync(join(folder, String(number % 16)), { recursive: true })
      const path = join(folder, String(number % 16), `${number}.html`)
      writeFileSync(path, page.html)
      files.set(`file:${path}`, page)
    }
    const words = ['-Xmx512m', '-jar', jar, '--format', 'json', '--exit-zero-always', folder]
    const { stderr } = await promisify(execFile)('java', words, { maxBuffer: 1 << 28 })
    rmSync(folder, { recursive: true, force: true })
    const { messages } = JSON.parse(stderr)
    const faults = messages
      .filter(({ type, subType }) => type !== 'info' || subType === 'warning')
      .map(({ url, message, extract }) => ({ what: `${message} ${short(extract)}`, at: where(files.get(url)) }))
    return { looked: all.length, findings: gathered(faults), notes: [`${distinct.length} different documents`] }
  },
}

export const htmlValidate = {
  name: 'html-validate',
  about: 'html-validate: recommended, document and a11y rules',
  async run({ pages }) {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
      rules: Object.fromEntries(Object.entries(exceptions).map(([rule, { as }]) => [rule, as])),
    })
    const all = await pages()
    const distinct = [...new Map(all.map((page) => [fingerprint(page.html), page])).values()]
    const faults = []
    for (const page of distinct) {
      const { results } = await validator.validateString(page.html, 'page.html')
      for (const { messages } of results)
        for (const { ruleId, message, selector } of messages)
          if (ruleId !== 'form-dup-name' || !isHiddenList(page.html, message))
            faults.push({ what: `${ruleId}: ${message} (${selector ?? ''})`, at: where(page) })
    }
    return { looked: all.length, findings: gathered(faults), notes: [`${distinct.length} different documents`] }
  },
}

/** Whether the name that stands twice belongs to hidden fields alone. */
function isHiddenList(html, message) {
  const name = /"([^"]+)"/.exec(message)?.[1]
  const fields = html.match(/<(?:input|select|textarea|button)\b[^>]*>/g) ?? []
  const named = fields.filter((field) => field.includes(` name="${name}"`))
  return named.length > 0 && named.every((field) => field.includes(' type="hidden"'))
}

/** Two pages are the same to a checker if they differ in nothing but ids, numbers, tokens and words. */
function fingerprint(html) {
  return html
    .replaceAll(/(name="_(?:csrf|once)" value=)"[^"]*"/g, '$1')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
    .replaceAll(/(href|action|src)="[^"]*"/g, '$1')
    .replaceAll(/>[^<]*[^<\s][^<]*</g, '>x<')
    .replaceAll(/ d="[^"]*"/g, '')
}

const short = (text) => (text ? `‹${text.replaceAll(/\s+/g, ' ').slice(0, 120)}›` : '')
