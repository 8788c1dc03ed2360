import type { Sql } from '../../../platform/db.ts'
import { liveSayings } from '../store-sayings.ts'
import { type Editions, entryWords, lexiconEditions } from '../store-search.ts'
import { stem, tidy } from './cut.ts'
import { allDeedWords } from './deeds.ts'
import { nameWord } from './entry.ts'
import { filler } from './filler.ts'
import { type Heard, heard } from './heard.ts'
import { longestPhrase } from './segment.ts'
import { type SoundBook, soundBook } from './sounds.ts'

/** What the town's words are: which exist and how common each is, what people mean by theirs, and how all of them sound. */
export interface Lexicon {
  /** In how many entries each word occurs. */
  readonly documents: ReadonlyMap<string, number>
  readonly entries: number
  /** What is said, tidied, to what is meant. */
  readonly synonyms: ReadonlyMap<string, readonly string[]>
  /** What has been asked before, by the whole names of matters (`nameWord`). */
  readonly heard: Heard
  readonly sounds: SoundBook
  /** Words of three characters and more, to compare misspelt ones with; latin words of four letters and more. */
  readonly chinese: readonly string[]
  readonly latin: readonly string[]
  /** What people say in two scripts at once, the longest first: CT机, 4S店. */
  readonly mixed: readonly string[]
}

interface Held extends Lexicon {
  readonly editions: Editions
  readonly loaded: Words
}

interface Words {
  readonly documents: ReadonlyMap<string, number>
  readonly entries: number
}

/** From this many entries on, new words are counted beside the searches that go on with the old ones: a count takes seconds. */
const countedAside = 20_000

let held: { readonly editions: Editions; readonly lexicon: Promise<Held> } | undefined

/**
 * Works with the town's words as this process holds them. Every search asks for the editions beside its work, and works once more
 * when they have changed: what staff change counts with the next search of every process.
 */
export async function withLexicon<T>(at: Sql, work: (lexicon: Lexicon) => Promise<T>): Promise<T> {
  const before = held
  if (before) {
    const [editions, answer] = await Promise.all([lexiconEditions(at), before.lexicon.then(work)])
    if (same(before.editions, editions)) return answer
  }
  return work(await lexicon(at))
}

const same = (one: Editions, other: Editions) =>
  one.words === other.words && one.sayings === other.sayings && one.database === other.database

/** The town's words as they are now. */
export async function lexicon(at: Sql): Promise<Lexicon> {
  const editions = await lexiconEditions(at)
  if (held && same(held.editions, editions)) return held.lexicon
  const before = await held?.lexicon.catch(() => undefined)
  const sameWords = before?.editions.words === editions.words && before.editions.database === editions.database
  if (before && !sameWords && before.editions.database === editions.database && before.entries > countedAside)
    return keep(editions, load(at, editions, before.loaded, countWords(at)))
  return keep(editions, load(at, editions, sameWords ? before?.loaded : undefined))
}

function keep(editions: Editions, loading: Promise<Held>): Promise<Held> {
  held = { editions, lexicon: loading }
  loading.catch(() => {
    held = undefined
  })
  return loading
}

async function load(at: Sql, editions: Editions, known?: Words, later?: Promise<Words>): Promise<Held> {
  const [sayings, loaded] = await Promise.all([liveSayings(at), known ?? countWords(at)])
  // New words take the place of the old ones when they are counted, unless something newer has done so meanwhile.
  later?.then(
    (words) => {
      if (held?.editions === editions) void keep(editions, Promise.resolve(bound(editions, sayings, words)))
    },
    () => undefined,
  )
  return bound(editions, sayings, loaded)
}

async function countWords(at: Sql): Promise<Words> {
  const { words, entries } = await entryWords(at)
  return { entries, documents: new Map(words.map(({ word, documents }) => [word, documents])) }
}

/** A whole question is told again in other words: it is compared with others (`heard`), not looked for word by word. */
const isPhrase = (said: string) => said.length <= longestPhrase || !/\p{Script=Han}/u.test(said)

function bound(
  editions: Editions,
  sayings: readonly { readonly says: readonly string[]; readonly means: readonly string[] }[],
  loaded: Words,
): Held {
  const synonyms = new Map<string, readonly string[]>()
  const told = new Map<string, readonly string[]>()
  for (const { says, means } of sayings) {
    for (const name of means.map(nameWord))
      if (loaded.documents.has(name)) told.set(name, [...(told.get(name) ?? []), ...says])
    for (const phrase of says) {
      const said = tidy(phrase).split(' ').map(stem).join(' ')
      if (said && isPhrase(said)) synonyms.set(said, [...new Set([...(synonyms.get(said) ?? []), ...means])])
    }
  }
  const words = [...loaded.documents.keys()].filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const phrases = [...synonyms.keys()]
  return {
    ...{ editions, loaded, synonyms, heard: heard(told) },
    ...loaded,
    sounds: soundBook([...words, ...allDeedWords(), ...filler], phrases),
    chinese: [...new Set([...words, ...phrases])].filter((word) => /^\p{Script=Han}{3,8}$/u.test(word)),
    mixed: phrases
      .filter((phrase) => /\p{Script=Han}/u.test(phrase) && /[a-z]|^\d/.test(phrase))
      .sort((a, b) => b.length - a.length),
    latin: [...new Set([...words, ...phrases])].filter((word) => /^[a-z]{4,}$/.test(word)),
  }
}
