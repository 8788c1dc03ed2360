import { createHash } from 'node:crypto'
import { type DirectoryLine, isAgencySystem, staffForDirectory } from '#identity'
import { type Actor, type Duty, duties } from '../../platform/actor.ts'
import type { Sql } from '../../platform/db.ts'
import { type Account, accountsOf } from './store.ts'

/** A member of an agency's staff, as its own directory sees them. */
export interface Member {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly active: boolean
  readonly title: string | null
  readonly externalId: string | null
  /** Duties at posts of this agency. */
  readonly duties: readonly Duty[]
  readonly created: Date
  readonly changed: Date
}

/** Everybody of one agency, by login: who has a post there, and whom its directory has put in; nobody it has taken out. */
export async function membersOf(at: Sql, organisation: string): Promise<Member[]> {
  const accounts = await accountsOf(at, organisation)
  const found = await staffForDirectory(at, organisation, [...accounts.keys()])
  return found.flatMap((line) => {
    const account = accounts.get(line.id)
    return account?.deletedAt ? [] : [member(line, account, organisation)]
  })
}

function member(line: DirectoryLine, account: Account | undefined, organisation: string): Member {
  const here = line.posts.filter(({ organisationId }) => organisationId === organisation)
  const { id, login, name } = line
  return {
    ...{ id, login, name, active: line.endedAt === null },
    // What the directory says, and of whom it has said nothing yet what their post is called.
    title: account ? account.title : (here[0]?.title.zh ?? null),
    externalId: account?.externalId ?? null,
    duties: duties.filter((duty) => here.some((post) => post.duties.includes(duty))),
    created: line.createdAt,
    changed: account && account.changedAt > line.changedAt ? account.changedAt : line.changedAt,
  }
}

/** The state of something, as a weak tag (RFC 9110, 8.8.1): it changes whenever what a directory sees of it does. */
export function versionOf(state: unknown): string {
  return `W/"${createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 16)}"`
}

export const memberVersion = ({ created: _, changed: __, ...state }: Member): string => versionOf(state)

export const holdersOf = (members: readonly Member[], duty: Duty): Member[] =>
  members.filter((one) => one.duties.includes(duty))

export const groupVersion = (members: readonly Member[], duty: Duty): string =>
  versionOf([duty, ...holdersOf(members, duty).map(({ id }) => id)])

/** Under which an agency's system is in the log. */
export const systemId = (siteId: string): string => `scim:${siteId}`
export const siteOf = (actor: Actor): string | undefined => (isAgencySystem(actor) ? siteOfSystem(actor.id) : undefined)
export const siteOfSystem = (id: string): string | undefined => (id.startsWith('scim:') ? id.slice(5) : undefined)
