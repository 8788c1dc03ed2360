/** What we use of the library, which brings no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  export interface Stored {
    jti?: string
    [key: string]: unknown
  }

  export interface Adapter {
    upsert(id: string, payload: Stored, expiresIn?: number): Promise<void>
    find(id: string): Promise<Stored | undefined>
    findByUid(uid: string): Promise<Stored | undefined>
    findByUserCode(code: string): Promise<Stored | undefined>
    consume(id: string): Promise<void>
    destroy(id: string): Promise<void>
    revokeByGrantId(grantId: string): Promise<void>
  }

  export interface Client {
    readonly clientId: string
    readonly clientSecret?: string
    readonly redirectUris: readonly string[]
    readonly scope?: string
    readonly backchannelLogoutUri?: string
    /** Our own: the least level a session must have. */
    readonly level?: number
    readonly siteId?: string
    readonly clientName?: string
    readonly nameEn?: string
    compareClientSecret(actual: string): boolean
    backchannelLogout(accountId: string, sid?: string): Promise<void>
  }

  export class Grant {
    constructor(of: { accountId: string; clientId: string })
    static find(id: string): Promise<Grant | undefined>
    readonly accountId: string
    readonly clientId: string
    addOIDCScope(scope: string): void
    addOIDCClaims(claims: readonly string[]): void
    getOIDCScope(): string
    getOIDCClaims(): string[]
    save(): Promise<string>
  }

  interface Session {
    readonly accountId?: string
    readonly acr?: string
    state?: { secret: string; clientId?: string; postLogoutRedirectUri?: string; state?: string }
    grantIdFor(clientId: string): string | undefined
  }

  export interface OidcContext {
    readonly route: string
    readonly client: Client
    readonly session: Session
    readonly params: Readonly<Record<string, string | undefined>>
    readonly claims: { readonly id_token?: Readonly<Record<string, unknown>> }
    readonly result?: Readonly<Record<string, unknown>>
    readonly requestParamScopes: ReadonlySet<string>
    readonly provider: Provider
  }

  export interface Context {
    readonly req: IncomingMessage
    readonly res: ServerResponse
    readonly oidc: OidcContext
    readonly path: string
    readonly method: string
    status: number
    type: string
    body: unknown
    readonly state: Record<string, unknown>
    set(name: string, value: string): void
    redirect(to: string): void
  }

  type Hook<T extends readonly unknown[]> = (...given: T) => void

  export class Provider {
    constructor(issuer: string, configuration: object)
    readonly issuer: string
    proxy: boolean
    readonly Client: { find(id: string): Promise<Client | undefined>; readonly prototype: Client }
    readonly Grant: typeof Grant
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    use(middleware: (ctx: Context, next: () => Promise<void>) => Promise<void>): this
    on(event: 'server_error', heard: Hook<[Context, Error]>): this
    on(event: 'end_session.success', heard: Hook<[Context]>): this
    on(event: 'error', heard: Hook<[Error]>): this
  }

  class Check {
    constructor(
      reason: string,
      description: string,
      error: string,
      check: (ctx: Context) => boolean | Promise<boolean>,
      details?: (ctx: Context) => object,
    )
    static readonly REQUEST_PROMPT: true
    static readonly NO_NEED_TO_PROMPT: false
  }

  interface Prompt {
    readonly checks: { add(check: Check, place?: number): void; remove(reason: string): void }
  }

  export const interactionPolicy: {
    base(): { get(name: 'login' | 'consent'): Prompt }
    readonly Check: typeof Check
  }

  export const errors: {
    readonly InvalidRequest: new (description: string) => Error
    readonly InvalidGrant: new (description: string) => Error
  }
}
