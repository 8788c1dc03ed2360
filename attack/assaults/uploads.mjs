// Files that are not what they say, that are too much, that unfold, that do harm; and how a file comes back to a browser.
import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { differences } from '../ground/database.mjs'
import { pdf, pdfBomb, picture, pictureBomb, zip } from '../ground/files.mjs'
import { eicar } from '../ground/scanner.mjs'
import { witness } from '../ground/witness.mjs'
import { handedOut } from './multipart.mjs'

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const html = '<!doctype html><script>alert(document.cookie)</script>'
const exe = Buffer.concat([Buffer.from('MZ\x90\x00\x03\x00\x00\x00\x04\x00', 'latin1'), Buffer.alloc(2000)])

/** `[name, said to be, bytes, the reason it is refused with]`. */
async function wrongFiles() {
  const jpeg = await picture()
  return [
    ['an EXE called PDF', 'a.pdf', 'application/pdf', exe, 'file-wrong-kind'],
    [
      'an ELF program called PDF',
      'a.pdf',
      'application/pdf',
      Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(500)]),
      'file-wrong-kind',
    ],
    ['a script called PDF', 'a.pdf', 'application/pdf', Buffer.from('#!/bin/sh\nid\n'), 'file-wrong-kind'],
    ['an SVG with a script', 'a.svg', 'image/svg+xml', Buffer.from(svg), 'file-wrong-kind'],
    ['an SVG called PNG', 'a.png', 'image/png', Buffer.from(svg), 'file-wrong-kind'],
    ['a page called JPG', 'a.jpg', 'image/jpeg', Buffer.from(html), 'file-wrong-kind'],
    ['a zip bomb', 'a.zip', 'application/zip', zip('a.bin', 200_000_000), 'file-wrong-kind'],
    [
      'a zip bomb called DOCX',
      'a.docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      zip('word/document.xml', 100_000_000),
      'file-wrong-kind',
    ],
    ['a GIF', 'a.gif', 'image/gif', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1'), 'file-wrong-kind'],
    ['nothing', 'a.pdf', 'application/pdf', Buffer.alloc(0), 'file-empty'],
    ['the first bytes of a PDF', 'a.pdf', 'application/pdf', Buffer.from('%PDF-1.7\n'), 'file-broken'],
    ['a torn PDF', 'a.pdf', 'application/pdf', pdf().subarray(0, 300), 'file-broken'],
    ['an EXE before a PDF', 'a.pdf', 'application/pdf', Buffer.concat([exe, pdf()]), 'file-wrong-kind'],
    [
      'a PDF that is a ZIP besides',
      'a.pdf',
      'application/pdf',
      Buffer.concat([pdf(), zip('a.class', 100)]),
      'file-mixed',
    ],
    ['a PDF with a program behind it', 'a.pdf', 'application/pdf', Buffer.concat([pdf(), exe]), 'file-mixed'],
    [
      'a picture that is a JAR besides',
      'a.jpg',
      'image/jpeg',
      Buffer.concat([jpeg, zip('A.class', 100)]),
      'file-mixed',
    ],
    [
      'a locked PDF',
      'a.pdf',
      'application/pdf',
      Buffer.from(pdf().toString('latin1').replace('/Info', '/Encrypt 9 0 R /Info'), 'latin1'),
      'file-encrypted',
    ],
    ['a PDF that unfolds to 3 GB', 'a.pdf', 'application/pdf', pdfBomb(), 'file-without-pages'],
    ['a torn picture', 'a.jpg', 'image/jpeg', jpeg.subarray(0, 200), 'file-broken'],
    [
      'a picture of 900 million pixels',
      'a.png',
      'image/png',
      await pictureBomb(30_000, 'png'),
      'image-too-many-pixels',
    ],
    [
      'the EICAR test file in a PDF',
      'a.pdf',
      'application/pdf',
      pdf('x', [{ text: '<< >>', stream: Buffer.from(eicar) }]),
      'file-infected',
    ],
  ]
}

/** Kinds of damage that a paper may come with to be verified: its bearer is told, and nothing of it is unfolded or kept. */
const toldOf = ['file-broken', 'file-mixed', 'file-encrypted', 'file-without-pages']
const verdicts = /^(changed|untrusted|not-signed|broken)$/

export const uploads = {
  name: 'uploads',
  about: 'files that are not what they say, that are too much, that unfold or do harm, and how files come back',
  async run(ground) {
    const seen = witness()
    const files = await wrongFiles()
    const before = await ground.database.counts()
    let told = 0
    const routes = ground.operations.filter((one) => one.uploads)
    for (const operation of routes) {
      const [role] = ground.mayAsk(operation)
      const [address] = ground.addressesOf(role, operation.route)
      for (const [what, name, media, bytes, reason] of files) {
        const began = performance.now()
        const pulse = pulseOf(ground)
        const answer = await brings(ground.soldiers[role], address, { bytes, name, media, did: operation.did })
        const where = `POST ${operation.route} ← ${what}`
        seen.sees(answer, where)
        if (operation.route === '/verify/file' && media === 'application/pdf' && toldOf.includes(reason)) {
          told++
          seen.holds(
            answer.status === 201 && verdicts.test(JSON.parse(answer.body).finding),
            `does not tell what is wrong with ${what}: ${answer.status} ${answer.body.slice(0, 80)}`,
            where,
          )
        } else seen.holds([413, 422].includes(answer.status), `takes ${what}: ${answer.status}`, where)
        // What a table of matters is asked for is of one kind only, and so is a paper to be verified.
        const { refused, fields } = answer.status === 422 ? JSON.parse(answer.body) : {}
        if (operation.route.includes('/evidence/'))
          seen.holds(refused === reason, `says ${refused}, not ${reason}, of ${what}`, where)
        if (answer.status === 422)
          seen.holds(Object.keys(fields).length > 0, 'does not name the field the file was in', where)
        const longest = await pulse()
        seen.holds(performance.now() - began < 8000, `is busy for seconds with ${what}`, where)
        seen.holds(
          longest < 1500,
          `keeps everybody else waiting while it looks at ${what}: ${Math.round(longest)} ms`,
          where,
        )
      }
    }
    seen.holds(ground.scanner.scanned() > 0, 'no file was ever shown to the scanner', 'CLAMD')
    await tooMuch(ground, seen, routes)
    // A verdict is kept, without the file.
    before['licences.file_check'] += told
    const changed = differences(before, await ground.database.counts())
    seen.holds(changed.length === 0, `files that were refused left something: ${changed.join(', ')}`, 'database')
    await right(ground, seen)
    seen.notes(`${routes.length} operations, ${files.length} files, ${ground.scanner.scanned()} scanned`)
    return seen.verdict()
  },
}

const mark = 'onedoor-attack'
const framed = (bytes, name, media) =>
  Buffer.concat([
    Buffer.from(
      `--${mark}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${media}\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${mark}--\r\n`),
  ])

function brings(soldier, address, { bytes, name, media, did }) {
  const headers = { 'content-type': `multipart/form-data; boundary=${mark}`, 'idempotency-key': crypto.randomUUID() }
  return soldier.ask(`/api/v1${address}`, { method: 'POST', headers, body: framed(bytes, name, media), did })
}

/** How long the slowest of small questions took that were asked all the while. */
function pulseOf(ground) {
  let longest = 0
  let going = true
  const asking = (async () => {
    while (going) {
      const { ms } = await ground.soldiers.visitor.ask('/health')
      longest = Math.max(longest, ms)
      await new Promise((later) => setTimeout(later, 20))
    }
  })()
  return async () => {
    going = false
    await asking
    return longest
  }
}

/** 200 MB where 20 are the most: refused, and not held in memory. */
async function tooMuch(ground, seen, routes) {
  const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${ground.town.pid}/status`, 'utf8'))[1]) / 1024
  const size = 200 * 1_048_576
  for (const operation of routes) {
    const [role] = ground.mayAsk(operation)
    const [address] = ground.addressesOf(role, operation.route)
    for (const honest of [true, false]) {
      const head = framed(Buffer.from('%PDF-1.7\n'), 'a.pdf', 'application/pdf').subarray(0, -mark.length - 8)
      const body = Readable.from(
        (async function* () {
          yield head
          for (let sent = 0; sent < size; sent += 1_048_576) yield Buffer.alloc(1_048_576, 37)
        })(),
      )
      const before = memory()
      const headers = {
        'content-type': `multipart/form-data; boundary=${mark}`,
        'idempotency-key': crypto.randomUUID(),
        ...(honest ? { 'content-length': head.length + size } : { 'transfer-encoding': 'chunked' }),
      }
      const where = `POST ${operation.route} ← 200 MB, ${honest ? 'of a length that is said' : 'in pieces'}`
      const answer = await ground.soldiers[role]
        .ask(`/api/v1${address}`, { method: 'POST', headers, body, alone: true, did: operation.did })
        .catch((error) => error)
      if (answer instanceof Error) seen.holds(false, `hangs up without a word: ${answer.code ?? answer.message}`, where)
      else seen.sees(answer, where, { expected: 413 })
      seen.holds(memory() - before < 150, `takes ${Math.round(memory() - before)} MB of memory for it`, where)
    }
  }
}

/** A file that is right is kept, comes back as a file, and is shown to staff only as a picture drawn anew. */
async function right(ground, seen) {
  const slot = '/my/cases/:caseId/evidence/:slot'
  const { person, address } = await ground.slot('zhao-yong')
  const tagged = await sharp({ create: { width: 80, height: 80, channels: 3, background: 'white' } })
    .withExif({ IFD0: { ImageDescription: html } })
    .jpeg()
    .toBuffer()
  for (const [name, media, bytes] of [
    ['a.pdf', 'application/pdf', pdf()],
    ['a.html', 'text/html', tagged],
  ]) {
    const answer = await brings(person, address, { bytes, name, media, did: 'casework.add-evidence' })
    seen.sees(answer, `POST ${slot} ← ${name}`, { expected: 201 })
  }
  const page = await person.ask(address)
  const files = [...page.body.matchAll(/href="(\/my\/cases\/[^"/]+\/files\/[^"/]+)"/g)].map(([, path]) => path)
  seen.holds(files.length > 0, 'no file that is right was kept', address)
  for (const path of files) {
    await handedOut(seen, person, path)
    for (const other of ['visitor', 'company', 'admin', 'clerk'])
      seen.sees(await ground.soldiers[other].ask(`/api/v1${path}`), `GET ${slot} ← as ${other}`, {
        expected: [401, 403, 404],
      })
  }
  const previews = ground.known.officer.concat(ground.known.clerk).filter((path) => path.endsWith('/preview'))
  for (const path of previews.slice(0, 3)) {
    const who = ground.known.officer.includes(path) ? ground.soldiers.officer : ground.soldiers.clerk
    const answer = await who.ask(path)
    seen.sees(answer, 'GET /desk/cases/:caseId/evidence/:evidenceId/preview', { expected: 200 })
    seen.holds(
      answer.type === 'image/png' && answer.bytes.subarray(1, 4).toString() === 'PNG',
      `a preview is sent as ${answer.type}`,
      path,
    )
    seen.holds((answer.headers['content-security-policy'] ?? '').includes('sandbox'), 'a preview may run', path)
  }
  seen.notes(`${files.length} files came back, ${previews.length} previews`)
}
