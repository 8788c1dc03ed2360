import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { organisationByName } from '#directory'
import { staffByName } from '#identity'
import { newReferenceId } from '../../platform/ids.ts'
import { dataFile, type Starter, starter } from '../../platform/starter.ts'
import { addSite, type Reasons, saveSecretHash, siteByClientId } from './store-sites.ts'

const file = 'sites/sample-sites.json'

interface SampleSite {
  readonly clientId: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly organisation: string
  readonly redirects: readonly string[]
  readonly logouts: readonly string[]
  readonly backchannel: string
  readonly scopes: Reasons
  readonly level: number
  /** Known to everybody: it opens nothing but the sample. */
  readonly secret: string
  readonly registeredBy: string
  readonly approvedBy: string
}

/** A site of the sample town, at a loopback address, to try single sign-on with. */
const sites = starter(
  'sample sites',
  [file],
  async (tx, office) => {
    const samples = JSON.parse(await readFile(dataFile(file), 'utf8')) as readonly SampleSite[]
    const now = office.now()
    for (const sample of samples) {
      const organisation = await organisationByName(tx, sample.organisation)
      const [proposedBy] = await staffByName(tx, sample.registeredBy, { limit: 1 })
      const [decidedBy] = await staffByName(tx, sample.approvedBy, { limit: 1 })
      if (!organisation || !proposedBy || !decidedBy) throw new Error(`The sample site ${sample.clientId} is nobody's`)
      const added = await addSite(tx, {
        provisions: false,
        id: newReferenceId(now),
        clientId: sample.clientId,
        kind: 'web-secret',
        name: sample.name,
        organisationId: organisation.id,
        redirectUris: sample.redirects,
        logoutUris: sample.logouts,
        backchannelUri: sample.backchannel,
        scopes: sample.scopes,
        level: sample.level,
        jwks: null,
        state: 'approved',
        proposedBy,
        decidedBy,
        sample: true,
        createdAt: now,
      })
      const site = added ? await siteByClientId(tx, sample.clientId) : undefined
      if (site) await saveSecretHash(tx, site.id, createHash('sha256').update(sample.secret).digest())
    }
    return `${samples.length} sites`
  },
  { sample: true },
)

export const signonStarter: readonly Starter[] = [sites]
