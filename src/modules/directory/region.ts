/** Province, city, county, street or township, village or residents' committee: 2, 4, 6, 9 and 12 digits. */
const lengths: readonly number[] = [2, 4, 6, 9, 12]

/**
 * A division's code as it is stored: `511602000000`, `511602` and a village's twelve digits are all understood; trailing
 * zeros of lower levels go. Undefined for what is no code. Whether the place exists is not looked up.
 */
export function regionCode(text: string): string | undefined {
  if (!/^[1-9]\d{1,11}$/.test(text)) return undefined
  const lowest = lengths.indexOf(text.length)
  if (lowest < 0) return undefined
  let code = text
  for (let level = lowest; level > 0; level--) {
    const above = lengths[level - 1]!
    if (!/^0+$/.test(code.slice(above))) break
    code = code.slice(0, above)
  }
  return code
}

/** The codes of a place and of everything it lies in, the province first. */
export function regionPath(code: string): readonly string[] {
  return lengths.filter((length) => length <= code.length).map((length) => code.slice(0, length))
}

export function regionLevel(code: string): number {
  return lengths.indexOf(code.length) + 1
}

/** Names that only fill a level of the statistical code (北京市 / 市辖区 / 东城区) and are left out of an address. */
const fillers: ReadonlySet<string> = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划'])

/** 四川省广安市广安区: names from the province down, run together as addresses are written. */
export function placeName(names: readonly string[]): string {
  return names.filter((name, level) => level !== 1 || !fillers.has(name)).join('')
}
