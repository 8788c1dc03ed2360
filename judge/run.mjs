// npm run judge: the product before tools nobody of us wrote. `--only NAME` asks one, `--json` prints one object at the end.
import { hear, sumUp } from './hearing.mjs'
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
const heard = async (judge) => verdicts.push(await hear(judge, court))
try {
  // Those who only look may look at once; those who act come after them, each in what is theirs to change.
  await Promise.all(wanted.filter(({ acts }) => !acts).map(heard))
  await Promise.all(wanted.filter(({ acts }) => acts).map(heard))
} finally {
  await court.close()
}

sumUp('judge', verdicts, values)

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
