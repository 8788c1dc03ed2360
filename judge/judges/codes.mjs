// zbarimg and ZXing read every QR code, on paper and on pages; what they read is an address that answers, or a key an app keeps.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'node-html-parser'
import sharp from 'sharp'
import { gathered, where } from '../findings.mjs'
import { tableOf } from './seals.mjs'

const text = (program, words) => spawnSync(program, words, { encoding: 'utf8' }).stdout ?? ''
const readers = {
  zbarimg: (picture) => text('zbarimg', ['--quiet', '--raw', picture]).trim().split('\n').filter(Boolean),
  ZXing: (picture) =>
    [...text('ZXingReader', ['-fast', '-format', 'QRCode', picture]).matchAll(/^Text:\s+"(.*)"$/gm)].map(
      ([, said]) => said,
    ),
}

export const codes = {
  name: 'codes',
  about: 'zbarimg and ZXing read every QR code on papers and pages',
  async run({ papers, pages, town, visitor }) {
    const folder = mkdtempSync(join(tmpdir(), 'onedoor-codes-'))
    const faults = []
    const rows = []
    let looked = 0
    const judge = async (picture, name, at, must) => {
      const read = Object.fromEntries(Object.entries(readers).map(([tool, ask]) => [tool, ask(picture)]))
      looked += 2
      for (const [tool, [said]] of Object.entries(read)) {
        if (said === undefined && must) faults.push({ what: `${tool} reads no code`, at })
        else if (said !== undefined && !said.startsWith(town.base) && !anApps.test(said))
          faults.push({ what: `${tool} reads “${said}”, no address of the town`, at })
      }
      const [said] = read.zbarimg
      if (said !== read.ZXing[0]) faults.push({ what: `zbarimg reads “${said}”, ZXing “${read.ZXing[0]}”`, at })
      const answer = said?.startsWith(town.base) ? (await visitor().ask(said)).status : undefined
      if (answer >= 400) faults.push({ what: `the address in the code answers ${answer}`, at })
      if (said !== undefined) rows.push([name, shown(said), shown(read.ZXing[0] ?? '—'), answer])
      return said !== undefined
    }

    for (const { name, file, kind } of (await papers()).papers) {
      spawnSync('pdftoppm', ['-r', '130', '-png', file, join(folder, name)])
      const sheets = readdirSync(folder).filter((one) => one.startsWith(`${name}-`) && /-\d+\.png$/.test(one))
      let found = false
      for (const sheet of sheets) found = (await judge(join(folder, sheet), name, name, false)) || found
      if (!found && ['licence', 'receipt'].includes(kind)) faults.push({ what: 'no code on the paper', at: name })
    }
    const drawn = new Set()
    for (const page of await pages()) {
      for (const svg of parse(page.html).querySelectorAll('svg.od-qr, .od-qr svg')) {
        const source = svg.toString().replaceAll('currentColor', '#000')
        if (drawn.has(source)) continue
        drawn.add(source)
        const picture = join(folder, `page-${drawn.size}.png`)
        const drawing = source.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')
        const shot = await sharp(Buffer.from(drawing), { density: 300 })
          .flatten({ background: '#fff' })
          .resize(400, 400)
          .png()
          .toBuffer()
        writeFileSync(
          picture,
          await sharp(shot).extend({ top: 40, bottom: 40, left: 40, right: 40, background: '#fff' }).png().toBuffer(),
        )
        await judge(picture, page.route, where(page), true)
      }
    }
    rmSync(folder, { recursive: true, force: true })
    return { looked, findings: gathered(faults), table: tableOf(['where', 'zbarimg', 'ZXing', 'answers'], rows) }
  },
}

/** A secret for an authenticator app (otpauth key URI): it is no address, and no other app is asked to open it. */
const anApps = /^otpauth:\/\/totp\/[^?]+\?issuer=[^&]+&secret=[A-Z2-7]{32}&algorithm=SHA1&digits=6&period=30$/

const short = (said) => (said.length > 70 ? `${said.slice(0, 67)}…` : said)
/** Secrets are shown nowhere. */
const shown = (said) => short(said.replace(/secret=[A-Z2-7]+/, 'secret=…'))
