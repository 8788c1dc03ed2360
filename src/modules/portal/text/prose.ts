/** A page of plain words. */
export interface Prose {
  readonly title: string
  readonly lead: string
  readonly parts: readonly ProsePart[]
}

export interface ProsePart {
  readonly id: string
  readonly title: string
  readonly lines: readonly string[]
  readonly links?: readonly { readonly text: string; readonly href: string }[]
}

/** What the plain pages know of the installation they speak for. */
export interface Town {
  readonly place: string
  readonly hotline: string
  readonly demo: boolean
  readonly organisations: number
  readonly matters: number
  readonly described: number
}

export type ProseName = 'help' | 'accessibility' | 'privacy' | 'about'

export type ProseBook = Readonly<Record<ProseName, (town: Town) => Prose>>
