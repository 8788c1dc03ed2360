import { type Static, type TObject, type TSchema, type TString, Type } from 'typebox'
import type { Audience } from './actor.ts'
import type { Command } from './command.ts'
import type { Scanned } from './files.ts'
import type { Form, FormPage, Page } from './page.ts'
import type { Query } from './query.ts'

/** Text fields of a form post or an address; a field sent more than once is a list. */
export type Fields = Readonly<Record<string, string | readonly string[]>>

/** A file a form brought, already on disk, measured, hashed and recognised by its first bytes. */
export interface Upload {
  readonly field: string
  readonly fileId: string
  readonly name: string
  readonly media: string
  readonly size: number
  readonly sha256: string
  readonly scanned?: Scanned
}

interface Address {
  /** E.g. `/matters/:code`; its JSON lives at `/api/v1` + path. */
  readonly path: string
  readonly to: Audience
  /** Requests a minute from one address, where fewer than the house's usual. */
  readonly perMinute?: number
  /** The page may ask for the camera, to read a code. */
  readonly camera?: true
}

/** What one file may be. */
export interface FileLimits {
  readonly maxBytes: number
  readonly media: readonly string[]
  /** Damage is what one asks about: taken as it is, looked at and let go of, never handed out. */
  readonly damaged?: true
}

/** What a form takes, all files together. */
export interface Uploads<About> extends FileLimits {
  readonly maxFiles: number
  /** The narrower rule of one box, as the page tells it: a file is refused by the rule its reader has seen. */
  readonly ofBox?: (about: About, box: string) => FileLimits | undefined
}

/** A path of this house. */
export const Instead = Type.Object({ to: Type.String() })

/**
 * Where readers of a page are led that is there no longer, e.g. by their browser's Back: asked only when there is nothing
 * to show. Answers undefined, and so the reader is told there is nothing, to whom the page never was.
 */
type InsteadQuery = Query<TSchema, TObject<{ to: TString }>>

export interface ShowsRoute extends Address {
  readonly kind: 'shows'
  readonly query: Query<TSchema, TSchema>
  readonly page?: Page<never>
  readonly instead?: InsteadQuery
  /**
   * The page is the same for every visitor of one language and print, until what is published changes or the day turns, and
   * these seconds at most: it is drawn once and shown from memory. It must hold no form that does something.
   */
  readonly publicFor?: number
  /**
   * A search in the address that cannot be read does not end the visit: the page is shown without the parts that are wrong,
   * and says so beside them (`PageContext.problem`). Programs are refused as ever.
   */
  readonly forgives?: true
}

export interface AsksRoute extends Address {
  readonly kind: 'asks'
  readonly about?: Query<TSchema, TSchema>
  readonly page?: FormPage<never>
  readonly instead?: InsteadQuery
  readonly does: Command<TSchema, unknown, unknown>
  readonly reads?: (fields: Fields, uploads: readonly Upload[]) => unknown
  readonly goTo: (output: never, input: Fields) => string
  readonly uploads?: Uploads<never>
}

/** What a deed about the session leaves in the browser: only the sign-in room's commands use it. */
export interface SetsSession {
  readonly session: { readonly token: string; readonly until: Date } | null
}

export interface SendsRoute extends Address {
  readonly kind: 'sends'
  readonly query: Query<TSchema, TSchema>
  /** Where the bytes are; `inline` only for media that cannot carry scripts. */
  readonly file: (shown: never) => SentFile
  readonly instead?: InsteadQuery
}

export interface SentFile {
  readonly fileId?: string
  readonly bytes?: Uint8Array
  /** Made while it is sent, for what is too long to hold in memory. */
  readonly chunks?: AsyncIterable<string>
  readonly media: string
  readonly name: string
  readonly inline: boolean
}

export type Route = ShowsRoute | AsksRoute | SendsRoute

/** What can be looked at in a route's address as JSON: what a page shows, what a form with a page is about. */
export function shownBy(route: Route): Query<TSchema, TSchema> | undefined {
  if (route.kind === 'asks') return route.page && route.about
  return route.query
}

/** Something to look at: a page at `path`, the same facts as JSON at `/api/v1` + path. */
export function shows<I extends TSchema, O extends TSchema>(
  path: string,
  to: Audience,
  query: Query<I, O>,
  page?: Page<Static<O>>,
  more: Pick<ShowsRoute, 'perMinute' | 'camera' | 'publicFor' | 'forgives' | 'instead'> = {},
): ShowsRoute {
  return { kind: 'shows', path, to, query: query as never, ...(page ? { page: page as never } : {}), ...more }
}

interface Asking<I extends TSchema, Output, About extends TSchema, Ready> {
  /** What the form is about; it gets the address's parameters. */
  readonly about?: Query<TSchema, About>
  /** The form's page. Without one the deed is a button on somebody else's page. */
  readonly page?: (form: Form<Static<About>>, context: Parameters<FormPage<never>>[1]) => ReturnType<FormPage<never>>
  readonly instead?: InsteadQuery
  readonly does: Command<I, Output, Ready>
  /** Makes the command's input of what the form sent (address parameters included). Default: the fields as they are. */
  readonly reads?: (fields: Fields, uploads: readonly Upload[]) => unknown
  readonly goTo: (output: Output, fields: Fields) => string
  readonly uploads?: Uploads<Static<About>>
  readonly perMinute?: number
}

/**
 * Something to do: a form at `path` (GET shows it, POST does it and redirects), and POST `/api/v1` + path with JSON. What the form's
 * page is about is there as JSON, too.
 */
export function asks<I extends TSchema, Output, About extends TSchema = TSchema, Ready = undefined>(
  path: string,
  to: Audience,
  asking: Asking<I, Output, About, Ready>,
): AsksRoute {
  return { kind: 'asks', path, to, ...(asking as object) } as AsksRoute
}

/** A file to hand out. */
export function sends<I extends TSchema, O extends TSchema>(
  path: string,
  to: Audience,
  query: Query<I, O>,
  file: (shown: Static<O>) => SentFile,
  more: Pick<SendsRoute, 'perMinute'> = {},
): SendsRoute {
  return { kind: 'sends', path, to, query: query as never, file: file as never, ...more }
}
