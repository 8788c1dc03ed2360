import type { Both } from '../../../platform/page.ts'
import type { Said } from '../../../platform/second-person.ts'
import type { OrganisationKind } from '../organisation.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

/** A year of the calendar, as the second person reads it. */
export const calendarSecond = {
  title: { zh: '发布一年的工作日安排', en: 'Put in the working days of a year' },
  year: { zh: '年份', en: 'Year' },
  source: { zh: '依据', en: 'Source' },
  days: { zh: '日子', en: 'Days' },
} as const satisfies Record<string, Both>

/** An organisation that comes, goes or gets its code, as the second person reads it. */
export const organisationSecond = {
  add: { zh: '新增部门', en: 'Add a department' },
  close: { zh: '撤销部门', en: 'Close a department' },
  code: { zh: '录入部门的统一社会信用代码', en: 'Put in the code of a department' },
  name: { zh: '规范名称', en: 'Official name' },
  short: { zh: '简称', en: 'Short name' },
  english: { zh: '英文名称', en: 'English name' },
  uscc: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  codeBefore: { zh: '现在的代码', en: 'Code until now' },
  phone: { zh: '咨询电话', en: 'Telephone for questions' },
  kind: { zh: '类别', en: 'Kind' },
  region: { zh: '所在区划', en: 'Place' },
  closedOn: { zh: '撤销日期', en: 'Closed as of' },
  successor: { zh: '由谁接续', en: 'Who does its work from then on' },
  none: { zh: '没有', en: 'None' },
  nobody: { zh: '没有接续的部门', en: 'Nobody' },
} as const satisfies Record<string, Both>

export const kindSaid = (kind: OrganisationKind): Both => ({ zh: zh.kinds[kind], en: en.kinds[kind] })

interface Entry {
  readonly name: string
  readonly short: string
  readonly en: string
  readonly uscc?: string
  readonly phone?: string
}

export function saysEntry({ name, short, en, uscc, phone }: Entry): Said[] {
  const asTyped = (text: string | undefined): Both => (text?.trim() ? { zh: text.trim() } : organisationSecond.none)
  return [
    { key: organisationSecond.name, value: { zh: name.trim() } },
    { key: organisationSecond.short, value: { zh: short.trim() } },
    { key: organisationSecond.english, value: { zh: en.trim() } },
    { key: organisationSecond.uscc, value: asTyped(uscc?.toUpperCase()) },
    { key: organisationSecond.phone, value: asTyped(phone) },
  ]
}
