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
/** A town that has fallen has lost: what is sent to it from there on shows nothing. */
const hearIn = async (assault) => {
  if (ground.town.gone() !== undefined) return
  verdicts.push(await hear(assault, ground))
  if (ground.town.gone() === undefined) return
  const last = ground.town.log().slice(-3000)
  verdicts.push({ name: 'town', looked: 1, findings: [`the town has fallen: ${last}`], notes: [], seconds: 0 })
  process.stdout.write(`  ✗ the town has fallen (${ground.town.gone()}) under ${assault.name}:\n${last}\n`)
}
const ground = await openGround(values)
// Whoever breaks off here leaves no town behind.
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => void ground.close().finally(() => process.exit(130)))
try {
  for (const assault of wanted.filter(({ beside, always }) => !beside && !always)) await hearIn(assault)
  await Promise.all(wanted.filter(({ beside }) => beside).map(hearIn))
  for (const assault of wanted.filter(({ always }) => always)) await hearIn(assault)
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
