import type { PublicEdition } from './public-edition.ts'

/**
 * What is the same for everybody, as this process remembers it: asked of the database once for each edition of what is shown, by whoever
 * comes first. Whoever comes while it is being asked waits for the same answer.
 */
export interface Published {
  /**
   * `key` names everything the answer depends on besides the edition: what was asked, and the day where days are reckoned from
   * today. It is right for so many `seconds` at most, for what changes without anybody publishing it. What is not there
   * (undefined) is asked for again each time. The answer is everybody's: whoever changes it changes it for all.
   */
  once<T>(key: string, seconds: number, make: () => Promise<T>): Promise<T>
}

interface Remembered {
  readonly edition: number
  /** Milliseconds of the steady clock. */
  readonly until: number
  readonly answer: Promise<unknown>
}

const usuallyRemembered = 500

/** `most`: so many answers, those asked for longest ago going first. */
export function published(
  edition: PublicEdition,
  most = usuallyRemembered,
  clock: () => number = () => performance.now(),
): Published {
  const remembered = new Map<string, Remembered>()

  return {
    async once<T>(key: string, seconds: number, make: () => Promise<T>): Promise<T> {
      const now = edition.known() ?? (await edition.now())
      const before = remembered.get(key)
      const isRight = before?.edition === now && clock() < before.until
      const mine: Remembered = isRight ? before : { edition: now, until: clock() + seconds * 1000, answer: make() }
      // What was asked for last stands last.
      remembered.delete(key)
      remembered.set(key, mine)
      if (remembered.size > most) remembered.delete(remembered.keys().next().value as string)
      const forget = () => void (remembered.get(key) === mine && remembered.delete(key))
      try {
        const answer = await mine.answer
        if (answer === undefined) forget()
        return answer as T
      } catch (error) {
        forget()
        throw error
      }
    },
  }
}
