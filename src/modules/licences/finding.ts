/** What a check of a file can find; only `sealed` is a licence as it was issued. */
export const findings = ['sealed', 'changed', 'differs', 'other-paper', 'untrusted', 'not-signed', 'broken'] as const
export type Finding = (typeof findings)[number]
