import { catalogueStarter } from '#catalogue'
import { directoryStarter } from '#directory'
import { exchangeStarter } from '#exchange'
import { identityStarter } from '#identity'
import { licencesStarter } from '#licences'
import { signonStarter } from '#signon'
import type { Office } from './platform/command.ts'
import type { Starter } from './platform/starter.ts'

const starters: readonly Starter[] = [
  ...directoryStarter,
  ...catalogueStarter,
  ...identityStarter,
  ...signonStarter,
  ...exchangeStarter,
  ...licencesStarter,
]

/** Loads the starter town in the order the rooms build on each other; says what each part did. */
export async function loadTown(office: Office, told: (line: string) => void = () => {}) {
  for (const starter of starters) {
    if (starter.sample && !office.config.demo) continue
    const began = Date.now()
    const outcome = await starter.load(office)
    told(`${starter.name}: ${outcome} (${Date.now() - began} ms)`)
  }
}
