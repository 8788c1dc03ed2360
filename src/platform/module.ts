import type { TSchema } from 'typebox'
import type { Command, Office } from './command.ts'
import type { Event, Reaction, Timer } from './event.ts'
import type { Both } from './page.ts'
import type { Route } from './route.ts'
import type { Guest } from './web/guest.ts'

/** Words for a refusal, by reason; a function where facts belong into the sentence. */
export type RefusalWords = Readonly<
  Record<string, string | ((facts: Readonly<Record<string, string | number>>) => string)>
>

/** What a room contributes to the house. `modules.ts` lists the rooms; nothing else knows them all. */
export interface Module {
  readonly name: string
  readonly title: Both
  readonly routes: readonly Route[]
  /** Deeds without an address that can take two people. */
  readonly deeds?: readonly Command<TSchema, unknown, unknown>[]
  /** A server of its own below one of our addresses. */
  readonly guest?: (office: Office) => Guest
  readonly events?: readonly Event<unknown>[]
  readonly reactions?: readonly Reaction[]
  readonly timers?: readonly Timer[]
  /** Done once the door is open: what the first visitor would otherwise wait for. */
  readonly warm?: (office: Office) => Promise<unknown>
  readonly refusals?: { readonly zh: RefusalWords; readonly en: RefusalWords }
}
