/** One place where two descriptions differ. */
export interface Difference {
  /** `conditions.0.text.zh` */
  readonly path: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** Every leaf that was added, changed or taken away, in the order of the newer one, then what is gone. */
export function differences(before: unknown, after: unknown): Difference[] {
  const old = leaves(before)
  const now = leaves(after)
  const changed = [...now]
    .filter(([path, text]) => old.get(path) !== text)
    .map(([path, text]) => ({ path, before: old.get(path), after: text }))
  const gone = [...old]
    .filter(([path]) => !now.has(path))
    .map(([path, text]) => ({ path, before: text, after: undefined }))
  return [...changed, ...gone]
}

function leaves(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) leaves(part, path ? `${path}.${key}` : key, found)
  } else if (value !== undefined && path) found.set(path, String(value))
  return found
}
