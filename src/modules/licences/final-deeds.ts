import type { LicenceDeed } from './state.ts'

/** What ends a licence by hand and cannot be undone takes two people of the issuer: one who decides over licences, and another or its head. */
const final = ['annul', 'strike-off', 'revoke'] as const
export type FinalDeed = (typeof final)[number]
export const isFinal = (deed: LicenceDeed): deed is FinalDeed => final.some((one) => one === deed)
