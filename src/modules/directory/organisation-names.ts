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
