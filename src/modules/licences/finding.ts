/** What a check of a file can find; only `sealed` is a licence as it was issued, only `declaration` one as it was signed. */
export const findings = [
  'sealed',
  'changed',
  'differs',
  'other-paper',
  'untrusted',
  'not-signed',
  'broken',
  'declaration',
  'declaration-open',
  'declaration-changed',
] as const
export type Finding = (typeof findings)[number]
