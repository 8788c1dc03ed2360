import type { Both } from '../../platform/page.ts'
import { refuse } from '../../platform/refusal.ts'

/** 电子证照状态, codes of the licence standards. */
export const licenceStates = {
  '01': { zh: '有效', en: 'Valid' },
  '02': { zh: '暂扣', en: 'Held back' },
  '03': { zh: '撤销', en: 'Annulled' },
  '04': { zh: '注销', en: 'Struck off' },
  '05': { zh: '失效', en: 'No longer valid' },
  '06': { zh: '办理转出', en: 'Moving out' },
  '07': { zh: '吊销', en: 'Revoked as a penalty' },
  '99': { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Both>

export type LicenceState = keyof typeof licenceStates

/** 证照操作类型, the codes under which a change is reported. */
export const licenceOperations = {
  '01': { zh: '新发', en: 'Issue' },
  '02': { zh: '延续', en: 'Renewal' },
  '03': { zh: '暂扣', en: 'Holding back' },
  '04': { zh: '过期失效', en: 'Expiry' },
  '05': { zh: '注销', en: 'Striking off' },
  '06': { zh: '暂扣发还', en: 'Giving back' },
  '07': { zh: '其他', en: 'Other' },
  '08': { zh: '转入', en: 'Moving in' },
  '09': { zh: '变更', en: 'Change' },
  '10': { zh: '取消转出', en: 'Moving out undone' },
} as const satisfies Record<string, Both>

export type LicenceOperation = keyof typeof licenceOperations

/**
 * What is done to a licence. Four words that must not be mixed: `annul` 撤销 (行政许可法 art. 69: it should not have been
 * granted), `revoke` 吊销 (行政处罚法 art. 9: a penalty), `strike-off` 注销 (art. 70: the file is closed, also after a
 * withdrawal 撤回 of art. 8 or when the holder is gone), `expire` 失效 (its time is over).
 */
export type LicenceDeed =
  | 'issue'
  | 'move-in'
  | 'renew'
  | 'change'
  | 'hold-back'
  | 'give-back'
  | 'expire'
  | 'annul'
  | 'strike-off'
  | 'revoke'
  | 'move-out'
  | 'undo-move-out'

export interface LicenceTransition {
  /** null: there is no licence yet. */
  readonly from: LicenceState | null
  readonly deed: LicenceDeed
  readonly operation: LicenceOperation
  /** What becomes of this version. */
  readonly to: LicenceState
  /** A new version with the same serial is born valid, and takes this one's place. */
  readonly newVersion?: true
}

/**
 * What may follow what. Annulling, revoking and moving out have no operation code of their own and are reported as 其他. An
 * expired licence never becomes valid again: a renewal gives birth to its next version.
 */
export const licenceTransitions: readonly LicenceTransition[] = [
  { from: null, deed: 'issue', operation: '01', to: '01' },
  { from: null, deed: 'move-in', operation: '08', to: '01' },
  { from: '01', deed: 'renew', operation: '02', to: '05', newVersion: true },
  { from: '01', deed: 'change', operation: '09', to: '05', newVersion: true },
  { from: '01', deed: 'hold-back', operation: '03', to: '02' },
  { from: '01', deed: 'expire', operation: '04', to: '05' },
  { from: '01', deed: 'annul', operation: '07', to: '03' },
  { from: '01', deed: 'strike-off', operation: '05', to: '04' },
  { from: '01', deed: 'revoke', operation: '07', to: '07' },
  { from: '01', deed: 'move-out', operation: '07', to: '06' },
  { from: '02', deed: 'give-back', operation: '06', to: '01' },
  { from: '02', deed: 'revoke', operation: '07', to: '07' },
  { from: '02', deed: 'strike-off', operation: '05', to: '04' },
  { from: '05', deed: 'renew', operation: '02', to: '05', newVersion: true },
  { from: '06', deed: 'undo-move-out', operation: '10', to: '01' },
  { from: '06', deed: 'strike-off', operation: '05', to: '04' },
]

/** The row for a deed on a licence in that state, null for one that does not exist yet; refuses what the table does not hold. */
export function licenceTransition(from: LicenceState | null, deed: LicenceDeed): LicenceTransition {
  return (
    licenceTransitions.find((row) => row.from === from && row.deed === deed) ??
    refuse('licence-step-not-possible', {}, { state: from ?? '', deed })
  )
}

/** What may be done to a licence in that state, in the order of the table. */
export function allowedDeeds(from: LicenceState | null): readonly LicenceDeed[] {
  return licenceTransitions.filter((row) => row.from === from).map(({ deed }) => deed)
}

/** Whether whoever relies on the licence on `today` may: its state is valid and the day lies within its time, both ends included. */
export function isInForce(
  licence: { readonly state: LicenceState; readonly validFrom: string; readonly validTo: string | null },
  today: string,
): boolean {
  return licence.state === '01' && licence.validFrom <= today && (licence.validTo === null || today <= licence.validTo)
}
