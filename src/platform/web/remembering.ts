/** So many different headers browsers may send; whoever makes up more has each read anew. */
const mostRemembered = 500
/** Longer ones are made up. */
const longest = 200

/** Reads each header once: browsers send the same few again and again. */
export function remembering<T>(read: (header: string) => T): (header: string) => T {
  const known = new Map<string, T>()
  return (header) => {
    const before = known.get(header)
    if (before !== undefined || header.length > longest) return before ?? read(header)
    const now = read(header)
    if (known.size < mostRemembered) known.set(header, now)
    return now
  }
}
