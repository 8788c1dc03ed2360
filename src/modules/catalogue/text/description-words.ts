import { type Both, type Lang, said } from '../../../platform/page.ts'
import type { CodeTable } from './codes.ts'

/** What sections and parts of a description are called; a word for a whole path comes before one for its last step. */
const labels: Readonly<Record<string, Both>> = {
  names: { zh: '名称与说明', en: 'Names' },
  kind: { zh: '类型与对象', en: 'Kind and audience' },
  limits: { zh: '时限', en: 'Time limits' },
  visits: { zh: '办理方式', en: 'Ways of applying' },
  conditions: { zh: '办理条件', en: 'Conditions' },
  form: { zh: '要填的信息', en: 'Form' },
  evidence: { zh: '申请材料', en: 'Documents' },
  steps: { zh: '办理流程', en: 'Steps' },
  fees: { zh: '收费', en: 'Fees' },
  basis: { zh: '设定依据', en: 'Legal basis' },
  places: { zh: '大厅与窗口', en: 'Halls and counters' },
  contact: { zh: '咨询、监督与救济', en: 'Advice, complaints and remedies' },
  result: { zh: '办理结果', en: 'Result' },
  denial: { zh: '不予办理的理由', en: 'Grounds for refusal' },
  faqs: { zh: '常见问题', en: 'Questions and answers' },
  sources: { zh: '内容来源', en: 'Sources' },

  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
  plainName: { zh: '通俗名称', en: 'Plain name' },
  summary: { zh: '一句话说明', en: 'One-sentence summary' },
  keywords: { zh: '人们常用的说法', en: 'What people say' },
  basicCode: { zh: '基本编码', en: 'Basic code' },
  taskType: { zh: '事项类型', en: 'Matter type' },
  useLevel: { zh: '行使层级', en: 'Levels' },
  agencyNature: { zh: '实施主体性质', en: 'Nature of the agency' },
  entrustedBy: { zh: '委托部门（规范名称）', en: 'Entrusting body (its official Chinese name)' },
  projectType: { zh: '办件类型', en: 'Case kind' },
  reviewType: { zh: '审查类型', en: 'Review kind' },
  serviceObjects: { zh: '服务对象', en: 'Who it is for' },
  personThemes: { zh: '自然人主题', en: 'Themes for people' },
  legalThemes: { zh: '法人主题', en: 'Themes for organisations' },
  handleForms: { zh: '办理形式', en: 'Ways' },
  generalHandling: { zh: '通办范围', en: 'Handled across' },
  onlineDepth: { zh: '网办深度', en: 'Online depth' },
  minAssurance: { zh: '最低实名等级', en: 'Lowest assurance level' },
  signature: { zh: '申请人电子签名', en: 'Signed with keys of one’s own' },
  signers: { zh: '签名人（先后不限）', en: 'Who signs, in any order' },
  role: { zh: '以什么身份签名', en: 'In which part' },
  several: { zh: '可以同时办理多件（如一处场所一件）', en: 'Several at once, e.g. one for each premises' },
  separateDecision: { zh: '审查和决定由不同的人做', en: 'Examined and decided by different people' },
  legal: { zh: '法定时限', en: 'Legal limit' },
  promise: { zh: '承诺时限', en: 'Promised limit' },
  limit: { zh: '时限', en: 'Limit' },
  n: { zh: '数量', en: 'Number' },
  unit: { zh: '单位', en: 'Unit' },
  correctionDays: { zh: '补正期限（天）', en: 'Days to correct' },
  onSiteVisits: { zh: '到现场次数', en: 'Trips' },
  onSiteReason: { zh: '到现场的原因', en: 'Why people must come' },
  inHall: { zh: '进驻大厅', en: 'In the hall' },
  canBook: { zh: '可以预约', en: 'Can be booked' },
  canPayOnline: { zh: '可以网上支付', en: 'Can be paid online' },
  canExpress: { zh: '可以快递', en: 'Can be sent' },
  onKiosk: { zh: '可以自助机办', en: 'On a kiosk' },
  id: { zh: '标识', en: 'Identifier' },
  text: { zh: '内容', en: 'Text' },
  test: { zh: '判断表达式（FEEL）', en: 'Test (FEEL)' },
  otherwise: { zh: '不符合怎么办', en: 'What to do otherwise' },
  sample: { zh: '样例（没有公开依据）', en: 'Sample (no published source)' },
  title: { zh: '标题', en: 'Title' },
  why: { zh: '为什么要填', en: 'Why it is asked' },
  fields: { zh: '要填的项', en: 'Questions' },
  element: { zh: '数据元', en: 'Element' },
  required: { zh: '必填', en: 'Required' },
  ask: { zh: '本事项的问法', en: 'Question in this matter’s words' },
  hint: { zh: '提示', en: 'Hint' },
  when: { zh: '什么情况下才需要（FEEL）', en: 'Only when (FEEL)' },
  name: { zh: '名称', en: 'Name' },
  materialType: { zh: '材料类型', en: 'Document type' },
  sourceType: { zh: '来源渠道', en: 'Source' },
  need: { zh: '必要性', en: 'Need' },
  'evidence.form': { zh: '材料形式', en: 'Form' },
  'evidence.basis': { zh: '依据', en: 'Basis' },
  'fees.basis': { zh: '依据', en: 'Basis' },
  'denialGrounds.basis': { zh: '依据', en: 'Basis' },
  acceptStandard: { zh: '受理标准', en: 'Standard' },
  model: { zh: '范本', en: 'Model text' },
  rules: { zh: '条目', en: 'Rules' },
  metBy: { zh: '怎样满足（按先后尝试）', en: 'Met by (tried in order)' },
  by: { zh: '方式', en: 'Way' },
  'evidence.metBy.licence.type': { zh: '证照类型编码', en: 'Licence type code' },
  resource: { zh: '数据资源', en: 'Data resource' },
  check: { zh: '核验表达式（FEEL）', en: 'Check (FEEL)' },
  media: { zh: '文件类型', en: 'Media types' },
  maxBytes: { zh: '最大字节数', en: 'Most bytes' },
  maxFiles: { zh: '最多文件数', en: 'Most files' },
  link: { zh: '环节', en: 'Stage' },
  actor: { zh: '谁来做', en: 'Who' },
  standard: { zh: '标准', en: 'Standard' },
  'steps.result': { zh: '这一步的结果', en: 'Result of the step' },
  fen: { zh: '金额（分）', en: 'Amount (fen)' },
  legalBasis: { zh: '依据', en: 'Legal basis' },
  law: { zh: '法律法规名称', en: 'Law' },
  docNo: { zh: '文号', en: 'Document number' },
  article: { zh: '条款', en: 'Article' },
  'legalBasis.text': { zh: '条文', en: 'Text of the article' },
  url: { zh: '网址', en: 'Address' },
  hall: { zh: '大厅', en: 'Hall' },
  window: { zh: '窗口', en: 'Counter' },
  address: { zh: '地址', en: 'Address' },
  time: { zh: '时间', en: 'Hours' },
  phone: { zh: '电话', en: 'Telephone' },
  consult: { zh: '咨询', en: 'Advice' },
  supervise: { zh: '监督投诉', en: 'Complaints' },
  remedies: { zh: '复议和诉讼', en: 'Remedies' },
  reconsider: { zh: '行政复议', en: 'Reconsideration' },
  court: { zh: '行政诉讼', en: 'Court' },
  rightsDuties: { zh: '权利和义务', en: 'Rights and duties' },
  type: { zh: '类型', en: 'Type' },
  licence: { zh: '证照', en: 'Licence' },
  operation: { zh: '制证操作', en: 'Operation' },
  deliveryModes: { zh: '送达方式', en: 'Delivery' },
  denialGrounds: { zh: '理由', en: 'Grounds' },
  q: { zh: '问', en: 'Question' },
  a: { zh: '答', en: 'Answer' },
  part: { zh: '哪一部分', en: 'Part' },
  from: { zh: '来自', en: 'From' },
}

/** `evidence.0.metBy.1.type`: the steps of a path without the places in lists. */
const stepsOf = (path: string) => path.split('.').filter((step) => !/^\d+$/.test(step))

export function partLabel(lang: Lang, path: string): string {
  const steps = stepsOf(path)
  const last = steps.at(-1) ?? path
  const label = labels[steps.join('.')] ?? labels[last]
  return label ? said(lang, label) : last
}

/** A path of a description in words: 办理条件 › 2 › 内容 › 中文. */
export function pathLabel(lang: Lang, path: string): string {
  return path
    .split('.')
    .map((step, place, steps) =>
      /^\d+$/.test(step) ? String(Number(step) + 1) : partLabel(lang, steps.slice(0, place + 1).join('.')),
    )
    .join(' › ')
}

/** Which code table a part is chosen from, by its path or its last step. */
const tables: Readonly<Record<string, CodeTable>> = {
  taskType: 'taskType',
  useLevel: 'useLevel',
  agencyNature: 'agencyNature',
  projectType: 'projectType',
  reviewType: 'reviewType',
  signature: 'signatureNeed',
  role: 'signerRole',
  serviceObjects: 'serviceObject',
  handleForms: 'handleForm',
  generalHandling: 'generalHandling',
  onlineDepth: 'onlineDepth',
  unit: 'limitUnit',
  materialType: 'materialType',
  sourceType: 'materialSource',
  need: 'materialNeed',
  'evidence.form': 'materialForm',
  link: 'link',
  'result.type': 'resultType',
  operation: 'licenceOperation',
  deliveryModes: 'deliveryMode',
}

export function tableOf(path: string): CodeTable | undefined {
  const steps = stepsOf(path)
  return tables[steps.join('.')] ?? tables[steps.at(-1) ?? '']
}
