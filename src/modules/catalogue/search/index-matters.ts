import { organisations } from '#directory'
import type { Tx } from '../../../platform/db.ts'
import type { Both } from '../../../platform/page.ts'
import { type FindableRow, findableMatters, removeEntry, saveEntries } from '../store-search.ts'
import { entryOf, type Findable } from './entry.ts'

/** Makes matters findable as they are now, in the transaction that changed them. */
export async function indexMatters(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return
  const found = await findableMatters(tx, ids)
  const names = new Map((await organisations(tx)).map(({ id, name, en }) => [id, [name, en ?? '']]))
  await saveEntries(
    tx,
    found.map((matter) => entryOf(findable(matter, names.get(matter.organisation) ?? []))),
  )
  const gone = ids.filter((id) => !found.some((matter) => matter.id === id))
  for (const id of gone) await removeEntry(tx, id)
}

function findable(matter: FindableRow, organisation: readonly string[]): Findable {
  const { id, code, name, nameEn, plainName, summary, keywords, resultName, category, themes } = matter
  return {
    id,
    kind: 'matter',
    code,
    names: [name, ...both(plainName), ...(nameEn ? [nameEn] : [])],
    keywords: [...(keywords ?? []), ...both(resultName)],
    about: [...both(summary), ...organisation, ...themes, ...(category && category !== unsorted ? [category] : [])],
  }
}

/** What the source writes where a matter has no main item. */
const unsorted = '未分类'

const both = (text: Both | null) => (text ? [text.zh, ...(text.en ? [text.en] : [])] : [])
