import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { RawBuilder } from 'kysely'
import pg from 'pg'
import type { TSchema } from 'typebox'
import { inject } from 'vitest'
import { personByNumber } from '#identity'
import { connectTo, openOffice, openWeb, reactions, timers } from '../app.ts'
import { answerProposal } from '../modules/identity/commands/answer-proposal.ts'
import type { Actor } from '../platform/actor.ts'
import { type Command, type How, type Office, perform } from '../platform/command.ts'
import { readConfig } from '../platform/config.ts'
import { rows as rowsOf, sql } from '../platform/db.ts'
import { tick, workOff } from '../platform/jobs.ts'
import type { Query } from '../platform/query.ts'
import { Proposed } from '../platform/second-person.ts'

/** A fresh town: its own database with the whole starter town in it, its own clock, its own files. */
export interface Town {
  readonly office: Office
  readonly web: FastifyInstance
  /** Sets the clock; days are in Asia/Shanghai: `at('2026-11-23 10:00')`. */
  at(time: string): void
  /** Does a deed as somebody, through the command's own door. */
  do<I extends TSchema, O, R>(actor: Actor, deed: Command<I, O, R>, input: unknown, how?: How): Promise<O>
  /** Does a deed that takes two: the first proposes it, the second agrees. */
  both<I extends TSchema, O, R>(first: Actor, second: Actor, deed: Command<I, O, R>, input: unknown): Promise<void>
  look<I extends TSchema, O extends TSchema>(actor: Actor, query: Query<I, O>, input: unknown): Promise<unknown>
  /** Runs every reaction that waits, and those they cause. */
  work(): Promise<void>
  /** Runs a timer now, e.g. `casework.sweep`. */
  tick(timer: string): Promise<void>
  rows<Row>(statement: RawBuilder<unknown>): Promise<Row[]>
  /** A sample member of staff at their first post, by sign-in name. */
  staff(login: string): Promise<Actor>
  /** A sample person acting for themselves, by identity number. */
  person(number: string): Promise<Actor>
  /** A browser without scripts: keeps cookies, follows no redirects. `address` is where it comes from, where that matters. */
  browser(address?: string): Browser
  close(): Promise<void>
}

/** `watch` sees every statement the town sends to its database; `env` holds settings beside the usual ones. */
export async function openTown(
  start = '2026-11-23 10:00',
  watch?: (statement: string) => void,
  env: Readonly<Record<string, string>> = {},
): Promise<Town> {
  const template = inject('databaseUrl')
  const name = `town_${randomUUID().slice(0, 8)}`
  await admin(template, `create database ${name} template template_town`)
  const dataDir = join(inject('dataDir'), name)
  mkdirSync(dataDir, { recursive: true })
  for (const shared of ['keys.json', 'authority'])
    if (existsSync(join(inject('dataDir'), shared)))
      cpSync(join(inject('dataDir'), shared), join(dataDir, shared), { recursive: true })
  return townIn({ dataDir, name, start, watch, env })
}

/** A place for a town that somebody else furnishes: an empty database and a data folder that is not there yet. */
export async function emptyPlace() {
  const name = `town_${randomUUID().slice(0, 8)}`
  await admin(inject('databaseUrl'), `create database ${name}`)
  return { name, dataDir: join(inject('dataDir'), name), url: urlOf(name) }
}

const urlOf = (name: string) => inject('databaseUrl').replace('template_town', name)

interface Place {
  readonly name: string
  readonly dataDir: string
  readonly start: string
  readonly watch?: ((statement: string) => void) | undefined
  /** Settings beside the usual ones, e.g. the address it is known by. */
  readonly env?: Readonly<Record<string, string>>
}

/** The town in a database and a data folder that have everything. */
export async function townIn({ name, dataDir, start, watch, env = {} }: Place): Promise<Town> {
  let now = clock(start)
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent', ...env })
  const database = connectTo(urlOf(name), watch)
  const office = openOffice({ config, database, env: {}, now: () => now })
  const web = await openWeb(office)
  return {
    office,
    web,
    at: (time) => {
      now = clock(time)
    },
    do: (actor, deed, input, how) => perform(office, deed, actor, input, how),
    both: async (first, second, deed, input) => {
      const proposed = await perform(office, deed, first, input).catch((error: unknown) => error)
      if (!(proposed instanceof Proposed)) throw proposed instanceof Error ? proposed : new Error('It took one alone')
      await perform(office, answerProposal, second, { proposalId: proposed.proposal, agreed: true })
    },
    look: (actor, query, input) => query.run({ actor, now, tx: database.sql, office }, input as never),
    work: () => workOff(office, reactions),
    tick: async (name) => {
      const timer = timers.find((one) => one.name === name)
      if (!timer) throw new Error(`There is no timer “${name}”`)
      await tick(office, timer)
    },
    rows: (statement) => rowsOf(database.sql, statement),
    staff: async (login) => {
      const [found] = await rowsOf<Extract<Actor, { kind: 'staff' }>>(
        database.sql,
        sql`select 'staff' as kind, m.id, p.organisation_id as organisation, p.duties, p.scope
            from identity.staff_member m join identity.post p on p.staff_id = m.id where m.login = ${login} limit 1`,
      )
      if (!found) throw new Error(`Nobody on the staff signs in as “${login}”`)
      return found
    },
    person: async (number) => {
      const id = await personByNumber(office, database.sql, number)
      if (!id) throw new Error('The town does not know that number')
      return { kind: 'person', id, level: 4, acting: { as: 'self' } }
    },
    browser: (address) => openBrowser(web, address),
    close: async () => {
      await web.close()
      await database.close()
      await admin(inject('databaseUrl'), `drop database ${name} with (force)`)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const clock = (time: string) => new Date(`${time.replace(' ', 'T')}:00+08:00`)

async function admin(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url.replace('template_town', 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

export interface Answer {
  readonly status: number
  readonly body: string
  readonly location: string | undefined
  json<T = Record<string, unknown>>(): T
}

export interface Browser {
  open(path: string): Promise<Answer>
  /** Sends the form of a page: opens `path`, takes its hidden fields, posts. `to` where the form's action differs. */
  send(path: string, fields: Record<string, string | string[]>, to?: string): Promise<Answer>
  /** Sends JSON to `/api/v1` + path. */
  post(path: string, body: object, headers?: Record<string, string>): Promise<Answer>
  /** Sends JSON for a deed that takes two, and has the other agree. */
  postWith(other: Browser, path: string, body: object): Promise<Answer>
  /** Signs in through the real page in demo mode. */
  signIn(login: string): Promise<void>
}

function openBrowser(web: FastifyInstance, remoteAddress = '127.0.0.1'): Browser {
  const jar = new Map<string, string>()
  const ask = async (options: {
    method: 'GET' | 'POST'
    url: string
    headers?: Record<string, string>
    payload?: string
  }) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await web.inject({
      ...options,
      remoteAddress,
      headers: { ...(cookie ? { cookie } : {}), ...options.headers },
    })
    for (const { name, value, expires } of answer.cookies)
      if (value === '' || (expires && expires.getTime() < 1000)) jar.delete(name)
      else jar.set(name, value)
    const location = answer.headers.location
    return {
      status: answer.statusCode,
      body: answer.body,
      location: typeof location === 'string' ? location : undefined,
      json: <T>() => answer.json() as T,
    }
  }
  const send: Browser['send'] = async (path, fields, to = path) => {
    const page = await ask({ method: 'GET', url: path })
    const hidden = (name: string) => new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(page.body)?.[1]
    const payload = new URLSearchParams()
    for (const name of ['_csrf', '_once']) payload.append(name, hidden(name) ?? '')
    for (const [name, values] of Object.entries(fields))
      for (const value of [values].flat()) payload.append(name, value)
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return ask({ method: 'POST', url: to, headers, payload: payload.toString() })
  }
  const post: Browser['post'] = (path, body, headers = {}) =>
    ask({
      method: 'POST',
      url: `/api/v1${path}`,
      headers: { 'content-type': 'application/json', ...headers },
      payload: JSON.stringify(body),
    })
  return {
    open: (url) => ask({ method: 'GET', url }),
    ...{ send, post },
    postWith: async (other, path, body) => {
      const { status, body: said, json } = await post(path, body)
      if (status !== 202) throw new Error(`${path} waits for nobody: ${status} ${said.slice(0, 500)}`)
      return other.post(`/desk/second/${json<{ proposal: string }>().proposal}`, { agreed: true })
    },
    signIn: async (login) => {
      const answer = await send('/sign-in', { login }, '/sign-in/demo')
      if (answer.status !== 303)
        throw new Error(`${login} could not sign in: ${answer.status} ${answer.body.slice(0, 500)}`)
    },
  }
}
