import { deedFit } from './deeds.ts'
import { keysOf } from './entry.ts'
import type { Term, Understood } from './understand.ts'

/** An entry that has some of the words asked for, and how much each is worth in it. */
export interface Hit {
  readonly id: string
  readonly kind: 'matter' | 'life-event'
  readonly code: string
  readonly length: number
  readonly deeds: string
  /** Those of the numbers asked for that it has (`keysOf`), as PostgreSQL writes a list: `{3,17}`. */
  readonly keys: string
}

/** Why an entry answers: what was said, and the word or phrase of the entry that met it. */
export interface Reason {
  readonly said: string
  readonly met: string
}

export interface Ranked {
  readonly id: string
  readonly kind: 'matter' | 'life-event'
  readonly code: string
  readonly score: number
  /** 0 to 1: how much of what was said it answers. */
  readonly coverage: number
  readonly reasons: readonly Reason[]
}

/** Every word that is to be looked up, each once, with the numbers by which entries know it. */
export interface WordsAsked {
  readonly words: readonly string[]
  /** The word's place in the list and what it is worth, by number. */
  readonly keys: ReadonlyMap<number, { readonly place: number; readonly value: number }>
  /** The numbers of which an entry must have one to be an answer at all, in their order. */
  readonly needed: readonly number[]
}

/** A list of numbers as PostgreSQL writes it. */
export const keysIn = (list: string): number[] => (list === '{}' ? [] : list.slice(1, -1).split(',').map(Number))

/** An entry that answers less of what was said than this is none. */
const leastCoverage = 0.22

/** What a group counts when it is answered that well: most of it is enough. */
const covers = (rarity: number, value: number) => rarity * Math.min(1, value * 1.6)

export function wordsAsked({ groups }: Understood, least = leastCoverage): WordsAsked {
  const most = groups.reduce((sum, { rarity }) => sum + rarity, 0)
  const carried = new Map<string, number>()
  for (const { rarity, terms } of groups) {
    const best = new Map<string, number>()
    for (const { factor, words } of terms)
      for (const { word, share } of words) best.set(word, Math.max(best.get(word) ?? 0, factor * share))
    for (const [word, value] of best) carried.set(word, (carried.get(word) ?? 0) + covers(rarity, value))
  }
  const byWeight = [...carried].sort(([, a], [, b]) => a - b)
  // Words that all together could not carry an entry over the threshold are counted, but fetch none.
  let light = 0
  const needed = byWeight.filter(([, weight]) => {
    light += weight
    return light >= least * most
  })
  return {
    words: byWeight.map(([word]) => word),
    keys: new Map(byWeight.flatMap(([word], place) => keysOf(word).map(({ key, value }) => [key, { place, value }]))),
    needed: needed.flatMap(([word]) => keysOf(word).map(({ key }) => key)).sort((a, b) => a - b),
  }
}

/**
 * Entries in the order they answer. Every group of words is answered by its best term; an entry that answers few of the groups
 * is worth little, and so is one that speaks of another deed or of much else.
 */
export function rank(understood: Understood, asked: WordsAsked, hits: readonly Hit[], least = leastCoverage): Ranked[] {
  const places = new Map(asked.words.map((word, place) => [word, place]))
  const groups = understood.groups.map(({ said, rarity, light, terms }) => ({
    ...{ said, rarity, light },
    terms: terms.map((term) => ({
      ...term,
      words: term.words.map(({ word, share }) => ({ place: places.get(word), share })),
    })),
  }))
  const most = groups.reduce((sum, { rarity }) => sum + rarity, 0)
  // Who names a thing does not look for whatever else can be changed or ended.
  const onlyLight = groups.every(({ light }) => light)
  const found: Ranked[] = []
  for (const hit of hits) {
    const values = new Map<number, number>()
    for (const key of keysIn(hit.keys)) {
      const met = asked.keys.get(key)
      if (met) values.set(met.place, met.value)
    }
    const reasons: Reason[] = []
    let score = 0
    let covered = 0
    let thing = onlyLight
    for (const [place, group] of groups.entries()) {
      const { value, term } = bestTerm(group.terms, values)
      if (value <= 0) continue
      score += group.rarity * value
      covered += covers(group.rarity, value)
      if (!group.light) thing = true
      if (term >= 0 && value > 0.2)
        reasons.push({ said: group.said, met: metBy(understood.groups[place]?.terms[term], group.said) })
    }
    const coverage = most === 0 ? 0 : covered / most
    if (coverage < least || !thing) continue
    const brevity = 1 + 0.25 * Math.log(hit.length)
    const fit = deedFit(understood.deeds, hit.deeds)
    const { id, kind, code } = hit
    found.push({ id, kind, code, score: ((score / most) * coverage ** 0.75 * fit) / brevity, coverage, reasons })
  }
  return found.sort((a, b) => b.score - a.score)
}

function bestTerm(
  terms: readonly {
    readonly factor: number
    readonly words: readonly { readonly place: number | undefined; readonly share: number }[]
  }[],
  values: ReadonlyMap<number, number>,
) {
  let best = { value: 0, term: -1 }
  for (const [at, { factor, words }] of terms.entries()) {
    let sum = 0
    let share = 0
    for (const word of words) {
      const value = word.place === undefined ? undefined : values.get(word.place)
      if (value === undefined) continue
      sum += value * word.share
      share += word.share
    }
    const value = factor * sum * share
    if (value > best.value) best = { value, term: at }
  }
  return best
}

const metBy = (term: Term | undefined, said: string) =>
  term?.meant ?? term?.words.map(({ word }) => word).join(' ') ?? said
