import { type ComponentChildren, createContext, type JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { renderToString } from 'preact-render-to-string'

/** A field of the page: what it is called, and what it says is wrong. */
interface Named {
  readonly label: string
  readonly error?: string | undefined
}

interface PageFields {
  /** By their ids. */
  readonly named: Map<string, Named>
  /** Why each was refused, by the names they are sent under: the reason's key, not its words. */
  readonly refusals: Readonly<Record<string, string>>
}

const Fields = createContext<PageFields>({ named: new Map(), refusals: {} })

/** Every field says here what it is called and what is wrong with it. */
export function useName(id: string, named: Named): void {
  useContext(Fields).named.set(id, named)
}

/** A field of this page, by its id. */
export function useFieldNamed(): (id: string) => Named | undefined {
  const { named } = useContext(Fields)
  return (id) => named.get(id)
}

/**
 * Nobody can write a choice in the wrong form: whatever was wrong with what a program sent, a reader only has to choose. Other
 * reasons (too many chosen, none of this applicant's) say more and stay.
 */
const nothingChosen: ReadonlySet<string> = new Set(['required', 'invalid', 'wrong-form', 'not-listed', 'too-short'])

/** What a question with given answers says where none was chosen; any other error as it is. */
export function useChoiceError(name: string, error: string | undefined, choose: string): string | undefined {
  const { refusals } = useContext(Fields)
  return error !== undefined && nothingChosen.has(refusals[name] ?? '') ? choose : error
}

/**
 * The error summary stands above the fields and must name each of them (WCAG 3.3.1): a page that came back refused is drawn
 * once beforehand, only to learn what its fields are called and what they say.
 */
export function NamedFields({
  refused = false,
  refusals = {},
  children,
}: {
  readonly refused?: boolean | undefined
  readonly refusals?: Readonly<Record<string, string>> | undefined
  readonly children: ComponentChildren
}): JSX.Element {
  const page = <Fields.Provider value={{ named: new Map(), refusals }}>{children}</Fields.Provider>
  if (refused) renderToString(page)
  return page
}
