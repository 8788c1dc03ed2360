const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * Check character of ISO 7064 MOD 37,36 (GB/T 17710) over digits and capital letters. It finds every single wrong
 * character and nearly every swap of neighbours. A character outside the alphabet is a fault of the caller: RangeError.
 */
export function mod3736CheckCharacter(text: string): string {
  let product = 36
  for (const character of text) {
    const value = alphabet.indexOf(character)
    if (value < 0) throw new RangeError(`MOD 37,36 knows no ${JSON.stringify(character)}`)
    const sum = (product + value) % 36 || 36
    product = (sum * 2) % 37
  }
  return alphabet.charAt((37 - product) % 36)
}
