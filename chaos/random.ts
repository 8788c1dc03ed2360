/** Numbers from 0 to 1 that are the same for the same seed (mulberry32), so that a run can be had again. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    between: (least, most) => least + next() * (most - least),
    oneOf: (list) => list[Math.floor(next() * list.length)] as never,
  }
}

export interface Random {
  next(): number
  between(least: number, most: number): number
  oneOf<T>(list: readonly T[]): T
}
