import { type Organisation, organisationsOf } from '#directory'
import type { Tx } from '../../../platform/db.ts'
import type { Both } from '../../../platform/page.ts'
import { type FindableRow, findableMatters, matterIdsAfter, removeEntry, saveEntries } from '../store-search.ts'
import { entryOf, type Findable } from './entry.ts'

/** Makes matters findable as they are now, in the transaction that changed them. */
export async function indexMatters(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return
  const found = await findableMatters(tx, ids)
  const agencies = new Map(
    (await organisationsOf(tx, [...new Set(found.map(({ organisation }) => organisation))])).map((one) => [
      one.id,
      one,
    ]),
  )
  await saveEntries(
    tx,
    found.map((matter) => entryOf(findable(matter, agencies.get(matter.organisation)))),
  )
  const gone = ids.filter((id) => !found.some((matter) => matter.id === id))
  for (const id of gone) await removeEntry(tx, id)
}

/** Makes every matter findable anew, a batch at a time: after the way entries are written has changed. */
export async function indexAllMatters(tx: Tx): Promise<number> {
  let count = 0
  for (let after: string | null = null; ; ) {
    const ids: string[] = await matterIdsAfter(tx, after, batchSize)
    await indexMatters(tx, ids)
    count += ids.length
    if (ids.length < batchSize) return count
    after = ids.at(-1) ?? null
  }
}

const batchSize = 500

function findable(matter: FindableRow, organisation: Organisation | undefined): Findable {
  const { id, code, name, nameEn, plainName, summary, keywords, resultName, category, themes } = matter
  return {
    id,
    kind: 'matter',
    code,
    names: [name, ...both(plainName)],
    translations: nameEn ? [nameEn] : [],
    keywords: [...(keywords ?? []), ...both(resultName)],
    region: (matter.implRegion ?? organisation?.region)?.slice(0, 6) ?? null,
    about: [
      ...both(summary),
      ...namesOf(organisation),
      ...themes,
      ...(category && category !== unsorted ? [category] : []),
    ],
  }
}

const namesOf = (organisation: Organisation | undefined) =>
  organisation ? [organisation.name, organisation.short, organisation.en ?? ''] : []

/** What the source writes where a matter has no main item. */
const unsorted = '未分类'

const both = (text: Both | null) => (text ? [text.zh, ...(text.en ? [text.en] : [])] : [])
