/** Deeper than anything anybody is asked for: what goes on from there would only wear out those who have to walk through it. */
export const mostLevels = 64

/** Whether lists and objects lie more than so many levels deep in each other. It stops at the first that does. */
export function isDeeperThan(levels: number, value: unknown): boolean {
  const open: { readonly one: unknown; readonly level: number }[] = [{ one: value, level: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { one, level } = next
    if (typeof one !== 'object' || one === null) continue
    if (level >= levels) return true
    for (const inner of Object.values(one)) open.push({ one: inner, level: level + 1 })
  }
  return false
}
