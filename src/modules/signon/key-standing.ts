const day = 86_400_000

/** So long a key signs (own rule; NIST SP 800-57 allows a year or two). */
export const usedFor = 90 * day
/** So long before that it is public: whoever keeps our keys in memory has asked again by then. */
export const knownBefore = 2 * day
/** So long after that it stays public: the longest anything signed with it may be shown to us (`id_token_hint`). */
export const knownAfter = 31 * day

export interface KeyTimes {
  readonly number: number
  readonly usedFrom: Date
}

export interface Standing<Key extends KeyTimes> {
  /** Signs now. None where there are no keys yet. */
  readonly signing: Key | undefined
  /** Public now, the one that signs first. */
  readonly known: readonly Key[]
  /** Of no use to anybody any more. */
  readonly spent: readonly Key[]
  /** When the next key, which is wanted now, begins to sign. */
  readonly next: Date | undefined
}

/**
 * Where the keys stand at a moment. A key signs until the next one does, so nobody is left without when the rotation was
 * late; the next one is always public for two days first, but for the very first key, before which nobody knew any.
 */
export function standingOf<Key extends KeyTimes>(keys: readonly Key[], now: Date): Standing<Key> {
  const inOrder = keys.toSorted((a, b) => a.number - b.number)
  const at = inOrder.findLastIndex(({ usedFrom }) => usedFrom <= now)
  const signing = inOrder[Math.max(at, 0)]
  if (!signing) return { signing, known: [], spent: [], next: now }
  const spent = inOrder.filter((_, place) => {
    const follower = inOrder[place + 1]
    return follower !== undefined && follower.usedFrom.getTime() + knownAfter <= now.getTime()
  })
  const known = [signing, ...inOrder.filter((key) => key !== signing && !spent.includes(key))]
  const ends = signing.usedFrom.getTime() + usedFor
  const isDue = signing === inOrder.at(-1) && now.getTime() >= ends - knownBefore
  return { signing, known, spent, next: isDue ? new Date(Math.max(ends, now.getTime() + knownBefore)) : undefined }
}
