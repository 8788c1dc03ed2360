import type { RefusalWords } from '../../../platform/module.ts'

const zh = {
  'resource-unknown': '没有这个数据资源。',
  'resource-withheld': '这项数据不予共享，不能查询（政务数据共享条例）。请由当事人自己提供，或按法律规定的途径取得。',
  'resource-of-other-subjects': '这项数据不能用这类号码查询：有的只查个人，有的只查单位。',
  'resource-without-item': '这个数据资源没有所要的信息项。',
  'purpose-missing': '没有办件就不能查询。请从办件里查，写明事项和法律依据。',
} satisfies RefusalWords

const en = {
  'resource-unknown': 'There is no such data resource.',
  'resource-withheld':
    'This data is withheld from sharing and cannot be looked up. Ask the person concerned, or obtain it in the way the law provides.',
  'resource-of-other-subjects': 'This register answers about people only, or about organisations only.',
  'resource-without-item': 'The data resource has no such item.',
  'purpose-missing': 'Nobody looks without a case. Look from within the case, with its matter and the legal ground.',
} satisfies Record<keyof typeof zh, RefusalWords[string]>

export const refusals = { zh, en }
