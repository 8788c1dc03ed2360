// PDFBox's preflight reads every paper and licence as an archive would.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { gathered } from '../findings.mjs'

const jars = ['preflight', 'pdfbox2', 'fontbox2', 'xmpbox', 'commons-logging', 'javax.activation', 'jaxb-api'].map(
  (name) => `/usr/share/java/${name}.jar`,
)

/**
 * Our papers claim PDF/A-2b. Preflight knows part 1 only, which forbids more: these are all the points in which part 2
 * (ISO 19005-2:2011) allows what part 1 forbids and our papers make use of it. Whatever else preflight says is a finding.
 */
const allowedByPart2 = [
  {
    says: /^4\.1\.[23] : Transparency error/,
    why: '6.2.10: transparency is allowed; a seal lets the writing under it show through',
  },
  { says: /^3\.1\.11 : .*CIDSet entry is missing/, why: '6.2.11.4.2: CIDSet need not be there' },
  {
    says: /^5\.3\.1 : .*widget annotation lacks an appearance/,
    why: '6.3.3: a widget without extent needs no appearance',
  },
  { says: /^1\.2\.7 : .*Filter specified in metadata/, why: '6.6.2: the metadata may be compressed' },
]

export const archive = {
  name: 'archive',
  about: 'PDFBox preflight: papers and licences are PDF/A-2b, as far as parts 1 and 2 of ISO 19005 agree',
  async run({ papers }) {
    const { papers: all } = await papers()
    const missing = jars.filter((jar) => !existsSync(jar))
    if (missing.length > 0) throw new Error(`missing ${missing.join(' ')}`)
    // One paper of each kind: papers of a kind differ in words only.
    const chosen = [...new Map(all.map((paper) => [paper.kind, paper])).values()]
    const faults = []
    for (const { file, name, bytes } of chosen) {
      const { stdout, stderr } = spawnSync(
        'java',
        ['-cp', jars.join(':'), 'org.apache.pdfbox.preflight.Validator_A1b', file],
        { encoding: 'utf8' },
      )
      const said = `${stdout}\n${stderr}`
      const errors = said.split('\n').filter((line) => /^\d+(\.\d+)+ : /.test(line))
      if (errors.length === 0 && !said.includes('is a valid PDF/A-1b'))
        faults.push({ what: `preflight broke off: ${said.trim().slice(0, 200)}`, at: name })
      for (const error of errors)
        if (!allowedByPart2.some(({ says }) => says.test(error)))
          faults.push({ what: error.replace(/ on page.*/, '').replace(/[A-Z]{6}\+/, ''), at: name })
      const packet = spawnSync('pdfinfo', ['-meta', file], { encoding: 'utf8' }).stdout
      if (!/<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>B</.test(packet))
        faults.push({ what: 'does not say that it is PDF/A-2b', at: name })
      const fonts = spawnSync('pdffonts', [file], { encoding: 'utf8' }).stdout.split('\n').slice(2).filter(Boolean)
      for (const font of fonts)
        if (!/ yes +yes +yes +\d+ +\d+ *$/.test(font))
          faults.push({ what: `font not embedded, subset and mapped to Unicode: ${font.trim()}`, at: name })
      if (!bytes.subarray(0, 8).toString('latin1').startsWith('%PDF-1.7'))
        faults.push({ what: 'not PDF 1.7', at: name })
    }
    return {
      looked: chosen.length,
      findings: gathered(faults),
      notes: allowedByPart2.map(({ why }) => `allowed: ISO 19005-2 ${why}`),
    }
  },
}
