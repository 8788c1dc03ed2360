// npm run judge: the product before tools nobody of us wrote. `--only NAME` asks one, `--json` prints one object at the end.
import { bringTools } from './outside.mjs'

const { values } = parse(process.argv.slice(2))
bringTools()
const { judges } = await import('./judges.mjs')
const { openCourt } = await import('./court.mjs')

const wanted = values.only ? judges.filter(({ name }) => name === values.only) : judges.filter(({ asked }) => !asked)
if (wanted.length === 0) {
  process.stderr.write(`Judges: ${judges.map(({ name }) => name).join(', ')}\n`)
  process.exit(2)
}
// Whoever breaks off here leaves no town behind.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
const court = await openCourt(values)
const verdicts = []
try {
  // Those who only look may look at once; those who act come after them, each in what is theirs to change.
  await Promise.all(wanted.filter(({ acts }) => !acts).map(hear))
  await Promise.all(wanted.filter(({ acts }) => acts).map(hear))
} finally {
  await court.close()
}

const passed = verdicts.reduce((sum, { looked, findings }) => sum + Math.max(0, looked - findings.length), 0)
const failed = verdicts.reduce((sum, { findings }) => sum + findings.length, 0)
if (values.json) process.stdout.write(`${JSON.stringify({ passed, failed, verdicts })}\n`)
else process.stdout.write(`\njudge: ${passed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 ? 1 : 0

async function hear({ name, about, run }) {
  const began = Date.now()
  let verdict
  try {
    verdict = await run(court)
  } catch (error) {
    verdict = { looked: 1, findings: [`the judge could not finish: ${error.stack ?? error}`], notes: [] }
  }
  const { looked, findings, notes = [], table } = verdict
  const seconds = Math.round((Date.now() - began) / 1000)
  verdicts.push({ name, looked, findings, notes, seconds })
  const lines = [`\n── ${name}: ${about} ──`, ...notes]
  if (table) lines.push(table)
  lines.push(
    ...findings.map((finding) => `  ✗ ${finding}`),
    `── ${name}: ${looked} looked at, ${findings.length} findings (${seconds} s)`,
  )
  process.stdout.write(`${lines.join('\n')}\n`)
}

function parse(words) {
  const values = {}
  for (let at = 0; at < words.length; at++) {
    if (words[at] === '--json') values.json = true
    else if (words[at] === '--only') values.only = words[++at]
    else if (words[at] === '--town') values.town = words[++at]
    else {
      process.stderr.write('npm run judge -- [--only NAME] [--json] [--town ADDRESS]\n')
      process.exit(2)
    }
  }
  return { values }
}
