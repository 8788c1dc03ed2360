import type { Sql } from '../../../platform/db.ts'
import { lexiconRows } from '../store-search.ts'
import { soundsOf, stem, tidy } from './cut.ts'
import type { Lexicon } from './understand.ts'

const known = new Map<string, Promise<Lexicon>>()
let newest: string | undefined

/**
 * The town's words as this process holds them, loaded once an edition. The edition asked for is the one the last search
 * saw in the database; a process that has seen none starts with the current one.
 */
export function lexicon(at: Sql, edition: string | undefined = newest): Promise<Lexicon> {
  const held = edition === undefined ? undefined : known.get(edition)
  if (held) return held
  const loading = loadLexicon(at)
  void loading.then(
    (loaded) => remember(loaded, loading),
    () => undefined,
  )
  return loading
}

function remember({ edition }: Lexicon, loading: Promise<Lexicon>) {
  if (known.size >= 4) known.clear()
  known.set(edition, loading)
  newest = edition
}

async function loadLexicon(at: Sql): Promise<Lexicon> {
  const { synonyms, words, entries, edition } = await lexiconRows(at)
  const meant = new Map<string, string[]>()
  const bySound = new Map<string, string[]>()
  for (const { phrase, means } of synonyms) {
    const said = tidy(phrase).split(' ').map(stem).join(' ')
    meant.set(said, [...new Set([...(meant.get(said) ?? []), ...means])])
  }
  const hear = (phrase: string) => {
    const { full, initials } = soundsOf(phrase)
    for (const sound of [full, initials]) {
      const phrases = bySound.get(sound) ?? []
      if (sound.length >= 2 && !phrases.includes(phrase)) bySound.set(sound, [...phrases, phrase])
    }
  }
  for (const said of meant.keys()) if (/\p{Script=Han}/u.test(said)) hear(said)
  return {
    edition,
    entries,
    synonyms: meant,
    bySound,
    documents: new Map(words.map(({ word, documents }) => [word, documents])),
  }
}
