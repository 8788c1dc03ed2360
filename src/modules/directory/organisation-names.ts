const han = /\p{Script=Han}/u

/** An official or short name: Chinese, in one word, as it would stand on a seal. */
export function isChineseName(text: string): boolean {
  return han.test(text) && !/\s/.test(text)
}

/** A name English readers can read: Latin letters, and no Chinese left in it. */
export function isEnglishName(text: string): boolean {
  return /\p{Script=Latin}/u.test(text) && !han.test(text)
}

/** Something typed into an optional field, or nothing. */
export function orNothing(text: string | undefined): string | null {
  return text?.trim() || null
}

/**
 * A telephone number as an office prints it: area code and number, several separated by a comma, extensions after a hyphen.
 * Only what a person could ring.
 */
export function isTelephone(text: string): boolean {
  return text.split(/[,，、;；]/).every((one) => /^[+(]?\d[\d()\s-]{3,18}\d$/.test(one.trim()))
}
