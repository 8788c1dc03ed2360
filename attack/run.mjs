// npm run attack: naughty input at every route and field. `--only NAME` runs one assault, `--quick` leaves out what is slow,
// `--json` prints one object at the end.
import { hear, sumUp } from '../judge/hearing.mjs'
import { bringAttackers } from './outside.mjs'

const values = parse(process.argv.slice(2))
bringAttackers(values)
const { assaults } = await import('./assaults.mjs')
const { openGround } = await import('./ground.mjs')

// What was left behind is looked at whatever was done before.
const wanted = assaults.filter(
  ({ name, slow, always }) => always || (values.only ? name === values.only : !(values.quick && slow)),
)
if (values.only && !assaults.some(({ name }) => name === values.only)) {
  process.stderr.write(`Assaults: ${assaults.map(({ name }) => name).join(', ')}\n`)
  process.exit(2)
}

const verdicts = []
const ground = await openGround(values)
// Whoever breaks off here leaves no town behind.
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => void ground.close().finally(() => process.exit(130)))
try {
  const atOnce = wanted.filter(({ beside }) => beside)
  for (const assault of wanted.filter(({ beside, always }) => !beside && !always))
    verdicts.push(await hear(assault, ground))
  verdicts.push(...(await Promise.all(atOnce.map((assault) => hear(assault, ground)))))
  for (const assault of wanted.filter(({ always }) => always)) verdicts.push(await hear(assault, ground))
} finally {
  await ground.close()
}
sumUp('attack', verdicts, values)

function parse(words) {
  const found = {}
  for (let at = 0; at < words.length; at++) {
    if (words[at] === '--json') found.json = true
    else if (words[at] === '--quick') found.quick = true
    else if (words[at] === '--only') found.only = words[++at]
    else {
      process.stderr.write('npm run attack -- [--only NAME] [--quick] [--json]\n')
      process.exit(2)
    }
  }
  return found
}
