import type { Both } from '../../platform/page.ts'

/**
 * In what part somebody signs: whoever hands in; who looks after it for a company (经办人); whom a register names as the
 * company's legal representative; somebody who applies together with the applicant.
 */
export const roles = ['applicant', 'handler', 'legal-representative', 'co-applicant'] as const
export type Role = (typeof roles)[number]

/** `whole`: everybody has signed. `refused`: one of them would not. `void`: what it declares is not what the application says. */
export const declarationStates = ['open', 'whole', 'refused', 'void'] as const
export type DeclarationState = (typeof declarationStates)[number]

export type EndedWhy = 'changed' | 'replaced' | 'refused'

/** As the paper and the signature itself name them. */
export const roleWords: Readonly<Record<Role, string>> = {
  applicant: '申请人',
  handler: '经办人',
  'legal-representative': '法定代表人（经营者）',
  'co-applicant': '共同申请人',
}

/** Level of trust at which somebody signs: known in person, and here with their own key (domain B4.2). */
export const levelToSign = 4

/** What a passkey is asked for before it signs. */
export const signingPurpose = 'sign a declaration'

export interface Signer {
  readonly seat: number
  readonly role: Role
  readonly name: string
  readonly masked: string
  readonly key: { readonly bucket: number; readonly hash: Buffer }
  readonly state: 'asked' | 'signed' | 'refused'
  readonly person: string | null
  /** By what right they acted, as of the moment they did. */
  readonly actedBy: string | null
  readonly answeredAt: Date | null
  /** Why they would not. */
  readonly words: string | null
  readonly serial: string | null
  /** Signed with SM2 beside the file, DER. */
  readonly sm2: Buffer | null
}

export interface Declaration {
  readonly id: string
  readonly caseId: string
  readonly holder: { readonly kind: 'person' | 'company'; readonly id: string }
  readonly matterCode: string
  readonly matterName: Both
  readonly contentHash: Buffer
  readonly documentSha256: Buffer
  /** Where it is signed, e.g. 四川省广安市广安区. */
  readonly place: string
  readonly state: DeclarationState
  readonly signed: number
  readonly madeBy: string
  readonly madeAt: Date
  readonly endedAt: Date | null
  readonly endedWhy: EndedWhy | null
  readonly signers: readonly Signer[]
}

/** The state once one more has signed. */
export function afterSigning({ signers }: Pick<Declaration, 'signers'>, seat: number): 'open' | 'whole' {
  return signers.every((one) => one.seat === seat || one.state === 'signed') ? 'whole' : 'open'
}

/** Two seats with the same person, if there are such: nobody signs twice, not even once for oneself and once for a company. */
export function sittingTwice(signers: readonly Pick<Signer, 'seat' | 'key'>[]): number | undefined {
  return signers.find(({ key }, at) => signers.findIndex((one) => one.key.hash.equals(key.hash)) !== at)?.seat
}

/** Whether a right somebody has to act for the holder lets them take a seat. `undefined`: none; `self`: they are the holder. */
export function fits(role: Role, holder: Declaration['holder']['kind'], right: string | undefined): boolean {
  if (role === 'co-applicant') return holder === 'person'
  if (role === 'legal-representative') return holder === 'company' && right === 'legal-representative'
  return right !== undefined
}

/** How a file says which declaration it is: a name nobody else gives (RFC 9562). */
export const identifierOf = (id: string) => `urn:uuid:${id}`

export function idIn(identifier: string | undefined): string | undefined {
  return /^urn:uuid:([0-9a-f-]{36})$/.exec(identifier ?? '')?.[1]
}
