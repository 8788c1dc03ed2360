import { type Both, type Lang, said } from '../../../platform/page.ts'

/** Code tables as people read them: GB/T 39046-2020 appendix A and the national exchange tables; English is ours. */
export const codes = {
  taskType: {
    '00': { zh: '行政权力', en: 'Administrative power' },
    '01': { zh: '行政许可', en: 'Permit' },
    '02': { zh: '行政处罚', en: 'Penalty' },
    '03': { zh: '行政强制', en: 'Compulsory measure' },
    '04': { zh: '行政征收', en: 'Levy' },
    '05': { zh: '行政给付', en: 'Payment or benefit' },
    '06': { zh: '行政检查', en: 'Inspection' },
    '07': { zh: '行政确认', en: 'Confirmation' },
    '08': { zh: '行政奖励', en: 'Award' },
    '09': { zh: '行政裁决', en: 'Adjudication' },
    '10': { zh: '其他行政权力', en: 'Other administrative power' },
    '20': { zh: '公共服务', en: 'Public service' },
  },
  useLevel: {
    '1': { zh: '国家级', en: 'National' },
    '2': { zh: '省级', en: 'Provincial' },
    '3': { zh: '市级', en: 'City' },
    '4': { zh: '县级', en: 'County or district' },
    '5': { zh: '镇（乡、街道）级', en: 'Township or subdistrict' },
    '6': { zh: '村（社区）级', en: 'Village or community' },
    '7': { zh: '分级管理', en: 'Several levels' },
  },
  agencyNature: {
    '1': { zh: '法定机关', en: 'Statutory organ' },
    '2': { zh: '授权组织', en: 'Authorised body' },
    '3': { zh: '受委托组织', en: 'Entrusted body' },
    '9': { zh: '其他', en: 'Other' },
  },
  serviceObject: {
    '1': { zh: '自然人', en: 'Natural persons' },
    '2': { zh: '企业法人', en: 'Enterprises' },
    '3': { zh: '事业法人', en: 'Public institutions' },
    '4': { zh: '社会组织法人', en: 'Social organisations' },
    '5': { zh: '行政机关', en: 'Government organs' },
    '6': { zh: '其他组织', en: 'Other organisations' },
  },
  handleForm: {
    '1': { zh: '窗口办理', en: 'At a counter' },
    '2': { zh: '网上办理（电脑）', en: 'Online on a computer' },
    '3': { zh: '手机办理', en: 'On a phone' },
    '4': { zh: '快递申请', en: 'By post' },
    '9': { zh: '其他', en: 'Otherwise' },
  },
  projectType: {
    '1': { zh: '即办件', en: 'Done on the spot' },
    '2': { zh: '承诺件', en: 'Done by a promised day' },
    '9': { zh: '其他', en: 'Other' },
  },
  reviewType: {
    'review-first': { zh: '前审后批', en: 'Examined, then decided' },
    'on-the-spot': { zh: '即审即办', en: 'Examined on the spot' },
    promise: { zh: '告知承诺', en: 'Granted on a promise' },
  },
  signatureNeed: {
    none: { zh: '不需要', en: 'Not needed' },
    optional: { zh: '可以签名', en: 'May be signed' },
    required: { zh: '必须签名', en: 'Must be signed' },
  },
  signerRole: {
    applicant: { zh: '申请人', en: 'Applicant' },
    handler: { zh: '单位的经办人', en: 'Who looks after it for the company' },
    'legal-representative': { zh: '法定代表人（经营者）', en: 'Legal representative (operator)' },
    'co-applicant': { zh: '共同申请人', en: 'Joint applicant' },
  },
  generalHandling: {
    '0': { zh: '仅本区', en: 'This district only' },
    '1': { zh: '全国', en: 'Nationwide' },
    '2': { zh: '跨省', en: 'Across provinces' },
    '3': { zh: '跨市', en: 'Across cities' },
    '4': { zh: '跨县', en: 'Across districts' },
  },
  onlineDepth: {
    I: { zh: '网上看指南', en: 'Information online' },
    II: { zh: '网上预审', en: 'Checked online beforehand' },
    III: { zh: '网上受理', en: 'Accepted online' },
    IV: { zh: '全程网办', en: 'Wholly online' },
  },
  limitUnit: {
    'working-day': { zh: '工作日', en: 'working days' },
    day: { zh: '天（自然日）', en: 'days' },
    month: { zh: '个月', en: 'months' },
    hour: { zh: '小时', en: 'hours' },
    'on-the-spot': { zh: '当场', en: 'on the spot' },
  },
  materialType: {
    '1': { zh: '证件证书证明', en: 'Certificate or proof' },
    '2': { zh: '申请表格文书', en: 'Form or letter' },
    '3': { zh: '其他', en: 'Other' },
  },
  materialSource: {
    '10': { zh: '申请人自备', en: 'From the applicant' },
    '20': { zh: '政府部门核发', en: 'Issued by government' },
    '99': { zh: '其他', en: 'Other' },
  },
  materialNeed: {
    '1': { zh: '必要', en: 'Required' },
    '2': { zh: '非必要', en: 'Optional' },
    '3': { zh: '容缺后补', en: 'May follow later' },
  },
  materialForm: {
    '1': { zh: '纸质', en: 'Paper' },
    '2': { zh: '电子', en: 'Electronic' },
    '3': { zh: '纸质或电子', en: 'Paper or electronic' },
  },
  link: {
    acceptance: { zh: '受理', en: 'Acceptance' },
    investigate: { zh: '审查', en: 'Examination' },
    decide: { zh: '决定', en: 'Decision' },
    accreditation: { zh: '制证', en: 'Licence made' },
    delivery: { zh: '送达', en: 'Delivery' },
  },
  resultType: {
    '10': { zh: '证照', en: 'Licence' },
    '20': { zh: '批文', en: 'Approval document' },
    '30': { zh: '其他', en: 'Other' },
  },
  licenceOperation: {
    '01': { zh: '新发', en: 'New' },
    '02': { zh: '延续', en: 'Renewed' },
    '09': { zh: '变更', en: 'Changed' },
  },
  deliveryMode: {
    online: { zh: '网上（电子证照）', en: 'Online (electronic)' },
    window: { zh: '窗口领取', en: 'At the counter' },
    express: { zh: '快递', en: 'By courier' },
    kiosk: { zh: '自助机打印', en: 'At a kiosk' },
  },
  metBy: {
    licence: { zh: '电子证照', en: 'Electronic licence' },
    register: { zh: '数据核验', en: 'Register check' },
    made: { zh: '平台生成', en: 'Made by the platform' },
    promise: { zh: '告知承诺', en: 'Promise letter' },
    earlier: { zh: '以前核验过的', en: 'Seen before' },
    upload: { zh: '上传', en: 'Upload' },
  },
  state: {
    'in-use': { zh: '在用', en: 'In use' },
    suspended: { zh: '暂停', en: 'Suspended' },
    retired: { zh: '取消', en: 'Retired' },
  },
  versionState: {
    draft: { zh: '草稿', en: 'Draft' },
    published: { zh: '现行', en: 'In force' },
    retired: { zh: '历史', en: 'Former' },
  },
} as const satisfies Record<string, Record<string, Both>>

export type CodeTable = keyof typeof codes

/** A code in both languages; nothing for one that is not in the table. */
export function codeName(table: CodeTable, code: string): Both | undefined {
  return (codes[table] as Readonly<Record<string, Both>>)[code]
}

/** A code in the reader's words; one the table does not know is shown as it is. */
export function codeWord(lang: Lang, table: CodeTable, code: string): string {
  const words = (codes[table] as Readonly<Record<string, Both>>)[code]
  return words ? said(lang, words) : code
}
