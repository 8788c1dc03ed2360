import { type OwnLine, ownLog } from '#audit'
import { myCase, myCases, renewalsUnderWay } from '#casework'
import { applicableFor, mattersNamed } from '#catalogue'
import { type DataUses, dataUses } from '#exchange'
import { myMandates, profile } from '#identity'
import { myLicence, myLicences } from '#licences'
import { inbox, oneMessage } from '#messages'
import { mySignature } from '#signature'
import { ownLinks } from '#signon'
import type { Looking } from '../../../platform/query.ts'
import { keptMatters } from '../kept.ts'

/**
 * What the house keeps of one person, room by room (个人信息保护法 art. 45). It is what each room's own pages show them, no more
 * and no less: asked by the same questions, and lists read to their end.
 */
export interface OwnData {
  readonly account: Awaited<ReturnType<typeof profile.run>>
  readonly mandates: Awaited<ReturnType<ReturnType<typeof myMandates>['run']>>
  readonly sites: readonly unknown[]
  /** What they sign with, and what they signed or are asked to. */
  readonly signatures: object
  readonly keptMatters: readonly unknown[]
  cases(): AsyncGenerator<Awaited<ReturnType<typeof myCase.run>> & object>
  licences(): AsyncGenerator<Awaited<ReturnType<ReturnType<typeof myLicence>['run']>> & object>
  messages(): AsyncGenerator<Awaited<ReturnType<typeof oneMessage.run>> & object>
  dataUses(): AsyncGenerator<DataUses['uses'][number]>
  record(): AsyncGenerator<OwnLine>
}

/** Undefined for whoever is no person. Whoever acts for somebody else takes their own data along, never the other's. */
export async function ownData(looking: Looking): Promise<OwnData | undefined> {
  const { actor } = looking
  if (actor.kind !== 'person') return undefined
  const self: Looking = { ...looking, actor: { ...actor, acting: { as: 'self' } } }
  const [account, mandates, sites, kept, signing] = await Promise.all([
    profile.run(self, {}),
    myMandates({ named: mattersNamed, offered: applicableFor }).run(self, {}),
    ownLinks.run(self, {}),
    keptMatters.run(self, {}),
    mySignature.run(self, {}),
  ])
  const licence = myLicence(renewalsUnderWay)
  return {
    ...{ account, mandates },
    sites: sites?.links ?? [],
    keptMatters: kept?.matters ?? [],
    signatures: { inUse: signing?.inUse ?? null, former: signing?.former ?? [], asked: signing?.asked ?? [] },
    cases: () =>
      each(
        toTheEnd((after) => myCases.run(self, { limit: 50, ...after })),
        ({ caseId }) => myCase.run(self, { caseId }),
      ),
    licences: () =>
      each(
        toTheEnd(async (after) => {
          const page = await myLicences(renewalsUnderWay).run(self, after)
          return page && { items: page.cards, next: page.next }
        }),
        ({ id }) => licence.run(self, { licenceId: id }),
      ),
    messages: () =>
      each(
        toTheEnd((after) => inbox.run(self, after)),
        ({ id }) => oneMessage.run(self, { messageId: id }),
      ),
    dataUses: () =>
      toTheEnd(async (after) => {
        const page = await dataUses.run(self, after)
        return page && { items: page.uses, next: page.next }
      }),
    record: () => toTheEnd(({ after }) => ownLog.run(self, after ? { before: after } : {})),
  }
}

interface PageOf<Item> {
  readonly items: readonly Item[]
  /** Where the next page begins, if there is one. */
  readonly next?: string | null | undefined
}

async function* toTheEnd<Item>(ask: (from: { after?: string }) => Promise<PageOf<Item> | undefined>) {
  let after: string | null | undefined
  do {
    const page: PageOf<Item> | undefined = await ask(after ? { after } : {})
    yield* page?.items ?? []
    after = page?.next
  } while (after)
}

/** The whole of each thing a list names. What has gone meanwhile is left out. */
async function* each<Item, Whole>(items: AsyncIterable<Item>, whole: (item: Item) => Promise<Whole | undefined>) {
  for await (const item of items) {
    const found = await whole(item)
    if (found !== undefined) yield found as Whole & object
  }
}

/** No more than so many. */
export async function first<Item>(items: AsyncGenerator<Item>, most: number): Promise<Item[]> {
  const taken: Item[] = []
  for await (const item of items) {
    taken.push(item)
    if (taken.length === most) break
  }
  return taken
}
