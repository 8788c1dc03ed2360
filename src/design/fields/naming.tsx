import { type ComponentChildren, createContext, type JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { renderToString } from 'preact-render-to-string'

/** What the fields of a page are called, by their ids. */
const Names = createContext<Map<string, string>>(new Map())

/** Every field says here what it is called. */
export function useName(id: string, label: string): void {
  useContext(Names).set(id, label)
}

/** What a field of this page is called. */
export function useNameOf(): (id: string) => string | undefined {
  const names = useContext(Names)
  return (id) => names.get(id)
}

/**
 * The error summary stands above the fields and must name each of them (WCAG 3.3.1): a page that came back refused is drawn
 * once beforehand, only to learn what its fields are called.
 */
export function NamedFields({
  refused = false,
  children,
}: {
  readonly refused?: boolean | undefined
  readonly children: ComponentChildren
}): JSX.Element {
  const names = new Map<string, string>()
  const page = <Names.Provider value={names}>{children}</Names.Provider>
  if (refused) renderToString(page)
  return page
}
