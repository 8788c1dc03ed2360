import type { Resource } from './resource.ts'

/** Why somebody looks: the case the answer is for, whose case it is, its matter, and the law that allows asking. */
export interface Purpose {
  readonly caseId: string
  /** The person or company the case is for, by their own id. */
  readonly caseHolder: string
  readonly matterCode: string
  readonly basis: string
}

/** Whose data: a person's or a company's own id. The same shape as the identity room's holder. */
export interface Subject {
  readonly kind: 'person' | 'company'
  readonly id: string
}

export type LookupProblem =
  | 'purpose-missing'
  | 'resource-withheld'
  | 'resource-of-other-subjects'
  | 'resource-without-item'

const namesSubject = { person: 'person', organisation: 'company' } as const

/**
 * Whether a look is lawful. Class 3 (不予共享) is never given out here, whoever asks (政务数据共享条例, 国发〔2016〕51号 art. 10);
 * without a case, a matter and a ground nobody looks at all; and only items the resource has may be asked for.
 */
export function problemWith(
  resource: Resource,
  subject: Subject,
  purpose: Purpose,
  items: readonly string[],
): LookupProblem | undefined {
  if (!purpose.caseId.trim() || !purpose.caseHolder.trim() || !purpose.matterCode.trim() || !purpose.basis.trim())
    return 'purpose-missing'
  if (resource.shareClass !== '1' && resource.shareClass !== '2') return 'resource-withheld'
  if (namesSubject[resource.subject] !== subject.kind) return 'resource-of-other-subjects'
  const known = new Set(resource.items.map(({ id }) => id))
  return items.every((id) => known.has(id)) ? undefined : 'resource-without-item'
}

/** Parts what a register says into what may lie open in the database and what must be sealed. */
export function partSealed(resource: Resource, data: Readonly<Record<string, unknown>>) {
  const sealed = new Set(resource.items.filter((item) => item.sealed).map(({ id }) => id))
  const side = (wanted: boolean) => Object.fromEntries(Object.entries(data).filter(([id]) => sealed.has(id) === wanted))
  return { open: side(false), sealed: side(true) }
}

/** Only the items asked for: the least that serves the purpose (个人信息保护法 art. 6). */
export function onlyItems(data: Readonly<Record<string, unknown>>, items: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(items.filter((id) => Object.hasOwn(data, id)).map((id) => [id, data[id]]))
}

/** An entry counts on the days of its term, both ends included; an open end never ends. */
export function countsOn(
  day: string,
  entry: { readonly validFrom: string | null; readonly validTo: string | null },
): boolean {
  return (entry.validFrom === null || entry.validFrom <= day) && (entry.validTo === null || day <= entry.validTo)
}
