import { stem, tidy } from './cut.ts'
import { filler } from './filler.ts'

/**
 * What has been asked before, and which matter it was about. Whoever tells their situation uses none of a matter's words; but
 * somebody has told one like it, and that question is among the sayings.
 */
export interface Heard {
  /** How much of a question was said of each matter before: above 0 where anything was, about 1 where it was asked just so. */
  about(text: string): ReadonlyMap<string, number>
}

interface Told {
  readonly said: ReadonlyMap<Part, number>
  readonly length: number
}

/** Of a part that is said again and again, the tenth time tells little more than the second (Okapi BM25, k1). */
const soonEnough = 0.6
/** How much it counts against a matter that much is said of it (Okapi BM25, b). */
const talkativeness = 0.5

/** `sayings`: what is said of a matter, by whatever names it. */
export function heard(sayings: ReadonlyMap<string, readonly string[]>): Heard {
  const told = [...sayings].map(([name, phrases]) => ({ name, ...toldIn(phrases) }))
  const usual = told.reduce((sum, { length }) => sum + length, 0) / Math.max(1, told.length)
  const building = new Map<Part, { readonly places: number[]; readonly weights: number[] }>()
  for (const [place, { said, length }] of told.entries())
    for (const [part, times] of said) {
      const dampened = times + soonEnough * (1 - talkativeness + talkativeness * (length / usual))
      const soFar = building.get(part) ?? { places: [], weights: [] }
      soFar.places.push(place)
      soFar.weights.push((times * (soonEnough + 1)) / dampened)
      building.set(part, soFar)
    }
  const parts = [...building].map(([part, { places, weights }]) => {
    const rarity = worth(part) * Math.log(1 + told.length / places.length)
    return [part, { rarity, places: Uint32Array.from(places), weights: Float32Array.from(weights) }] as const
  })
  const among: ReadonlyMap<Part, Among> = new Map(parts)

  return {
    about(text) {
      const scores = new Float64Array(told.length)
      let whole = 0
      for (const part of partsOf(text)) {
        const known = among.get(part)
        // What nobody ever said counts for something, too: it may be a name, or a slip.
        whole += known ? known.rarity : worth(part) * strange
        if (known) addTo(scores, known)
      }
      const found = new Map<string, number>()
      for (const [place, score] of scores.entries()) if (score > 0) found.set(told[place]?.name ?? '', score / whole)
      return found
    },
  }
}

/** The matters of which a part of a question was said, by their places, and how much it tells in each. */
interface Among {
  readonly rarity: number
  readonly places: Uint32Array
  readonly weights: Float32Array
}

/** A part as common as a single character stands with a thousand matters: no lists, no objects. */
function addTo(scores: Float64Array, { rarity, places, weights }: Among) {
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as number
    scores[place] = (scores[place] as number) + rarity * (weights[at] as number)
  }
}

const strange = 3

function toldIn(phrases: readonly string[]): Told {
  const said = new Map<Part, number>()
  let length = 0
  for (const phrase of phrases)
    for (const part of partsOf(phrase)) {
      said.set(part, (said.get(part) ?? 0) + 1)
      length++
    }
  return { said, length }
}

/**
 * Characters and pairs of them as numbers, and words of other scripts: no word border can be wrong. Threes tell nothing that pairs do not.
 */
type Part = number | string

function partsOf(text: string): Set<Part> {
  const parts = new Set<Part>()
  for (const run of tidy(text).match(/\p{Script=Han}+|[^\p{Script=Han}\s]+/gu) ?? []) {
    if (!/^\p{Script=Han}/u.test(run)) {
      if (!filler.has(run)) parts.add(stem(run))
      continue
    }
    let before = 0
    for (const character of run) {
      const here = character.codePointAt(0) ?? 0
      parts.add(here)
      if (before) parts.add(before * beyondCharacters + here)
      before = here
    }
  }
  return parts
}

/** Above any code point. */
const beyondCharacters = 0x110000

function worth(part: Part): number {
  if (typeof part === 'string') return 1.5
  return part < beyondCharacters ? 0.3 : 1
}
