/** How a finding names the page it is on. */
export function where({ role, lang, elder, state, address, status }) {
  return `${address} (${[role, lang, elder ? 'large print' : '', state === 'as it is' ? '' : state, status >= 400 ? status : ''].filter(Boolean).join(', ')})`
}

/** The same fault on many pages is one finding with a few of the places. */
export function gathered(faults) {
  const kinds = new Map()
  for (const { what, at } of faults) {
    const places = kinds.get(what) ?? new Set()
    kinds.set(what, places)
    places.add(at)
  }
  return [...kinds].map(([what, places]) => {
    const [first, second, ...more] = places
    const rest = more.length > 0 ? ` and ${more.length} more` : ''
    return `${what}\n      on ${first}${second ? `, ${second}` : ''}${rest}`
  })
}
