import { type Static, Type } from 'typebox'
import { DeclarationVerdict } from '#signature'
import { isId } from '../../platform/ids.ts'
import { query } from '../../platform/query.ts'
import { refuse } from '../../platform/refusal.ts'
import { type Finding, findings } from './finding.ts'
import { findCheck } from './store.ts'
import { type Result, Verified, verifyAsked, verifyIdentifier } from './verify.ts'
import { proofOf } from './verify-address.ts'

export const VerifiedNumber = Type.Object({
  /** What was typed. */
  asked: Type.Optional(Type.String()),
  answers: Type.Array(Verified),
})
export type VerifiedNumber = Static<typeof VerifiedNumber>

/** What is true of a printed number, an identifier, or the address in a QR code. */
export const verifyNumber = query({
  name: 'licences.verify-number',
  input: Type.Object({ number: Type.Optional(Type.String({ maxLength: 300 })) }),
  output: VerifiedNumber,
  async run(seeing, { number }) {
    const asked = number?.trim()
    if (asked === '') refuse('invalid', { number: 'required' })
    return asked ? { asked, answers: await verifyAsked(seeing, asked) } : { answers: [] }
  },
})

/** What is true of the licence a QR code leads to; `c` is the code printed with it. */
export const verifyByCode = query({
  name: 'licences.verify',
  input: Type.Object({
    identifier: Type.String({ minLength: 1, maxLength: 200 }),
    c: Type.Optional(Type.String({ maxLength: 40 })),
  }),
  output: Verified,
  run: (seeing, { identifier, c }) => verifyIdentifier(seeing, identifier, c),
})

export const CheckedFile = Type.Object({
  checkId: Type.String(),
  /** When the file was checked; what is said of the licence is as of `verified.at`. */
  checkedAt: Type.String(),
  finding: Type.Enum(findings),
  verified: Verified,
  /** Where the file is a declaration: who signed it, by what right, and when. */
  declaration: Type.Optional(DeclarationVerdict),
})
export type CheckedFile = Static<typeof CheckedFile>

const resultOf: Readonly<Record<Exclude<Finding, 'sealed'>, Result>> = {
  changed: 'changed',
  differs: 'changed',
  'other-paper': 'not-ours',
  declaration: 'declaration',
  'declaration-open': 'declaration-open',
  'declaration-changed': 'changed',
  untrusted: 'not-ours',
  'not-signed': 'not-ours',
  broken: 'unknown',
}

/** What a check of a file found. The address is the answer's own: whoever has it has seen the file. */
export const checkedFile = query({
  name: 'licences.checked-file',
  input: Type.Object({ checkId: Type.String({ minLength: 36, maxLength: 36 }) }),
  output: CheckedFile,
  async run(seeing, { checkId }) {
    const check = isId(checkId) ? await findCheck(seeing.tx, checkId) : undefined
    if (!check) return undefined
    const finding = check.finding as Finding
    const verified: Verified =
      finding === 'sealed' && check.identifier
        ? await verifyIdentifier(seeing, check.identifier, proofOf(seeing.office, check.identifier))
        : { result: finding === 'sealed' ? 'unknown' : resultOf[finding], code: 'none', at: seeing.now.toISOString() }
    const declaration = check.declaration ? { declaration: check.declaration } : {}
    return { checkId, checkedAt: check.at.toISOString(), finding, verified, ...declaration }
  },
})
