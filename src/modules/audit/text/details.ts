import { isId } from '../../../platform/ids.ts'
import { type Both, type Lang, said } from '../../../platform/page.ts'

const states: Readonly<Record<string, Both>> = {
  '01': { zh: '有效', en: 'valid' },
  '02': { zh: '暂扣', en: 'held back' },
  '03': { zh: '撤销', en: 'annulled' },
  '04': { zh: '注销', en: 'struck off' },
  '05': { zh: '失效', en: 'no longer valid' },
  '07': { zh: '吊销', en: 'revoked' },
}

/** What a site may know of a person. */
const siteFacts: Readonly<Record<string, Both>> = {
  profile: { zh: '姓名', en: 'name' },
  realname: { zh: '证件号码', en: 'identity number' },
  org: { zh: '所代表的单位', en: 'company acted for' },
  offline_access: { zh: '离线关联', en: 'stays linked' },
}

interface Detail {
  readonly name: Both
  /** Words for its codes. */
  readonly values?: Readonly<Record<string, Both>>
}

/** What the log says beyond the deed: each fact by its name, and its codes in words. A spec reads the names out of the source. */
export const details: Readonly<Record<string, Detail>> = {
  told: { name: { zh: '告诉了', en: 'told' }, values: siteFacts },
  scopes: { name: { zh: '可以知道', en: 'may know' }, values: siteFacts },
  organisationKind: {
    name: { zh: '类别', en: 'kind' },
    values: {
      organ: { zh: '行政机关', en: 'administrative organ' },
      empowered: { zh: '法律、法规授权的组织', en: 'empowered organisation' },
      branch: { zh: '派出机构', en: 'branch office' },
    },
  },
  region: { name: { zh: '区划', en: 'place' } },
  successor: { name: { zh: '接续的部门', en: 'successor' } },
  sites: { name: { zh: '网站数', en: 'sites' } },
  site: { name: { zh: '网站', en: 'site' } },
  made: { name: { zh: '新建密钥数', en: 'keys made' } },
  again: { name: { zh: '补正后再交', en: 'again after a correction' } },
  agreed: { name: { zh: '同意', en: 'agreed' } },
  agreedBy: { name: { zh: '同意人', en: 'agreed to by' } },
  active: { name: { zh: '在用', en: 'in use' } },
  duty: { name: { zh: '职责', en: 'duty' } },
  given: { name: { zh: '给予', en: 'given' } },
  members: { name: { zh: '人数', en: 'people' } },
  provisions: { name: { zh: '管理工作人员账号', en: 'keeps accounts of staff' } },
  outcome: { name: { zh: '结果', en: 'outcome' } },
  deed: { name: { zh: '事项', en: 'deed' } },
  deputy: { name: { zh: '代理人', en: 'deputy' } },
  deputyship: { name: { zh: '岗位代理', en: 'standing in' } },
  proposal: { name: { zh: '提案', en: 'proposal' } },
  proposedBy: { name: { zh: '提出人', en: 'proposed by' } },
  until: { name: { zh: '截止', en: 'until' } },
  askedBy: { name: { zh: '提出人', en: 'asked by' } },
  caseNo: { name: { zh: '办件编号', en: 'case' } },
  changed: { name: { zh: '改动', en: 'changed' } },
  closedOn: { name: { zh: '撤销日期', en: 'closed as of' } },
  code: { name: { zh: '事项编码', en: 'matter' } },
  days: { name: { zh: '天数', en: 'days' } },
  decided: { name: { zh: '当场决定', en: 'decided on the spot' } },
  despite: { name: { zh: '仍然准予的情形数', en: 'doubts granted despite' } },
  drafts: { name: { zh: '删除的草稿数', en: 'drafts discarded' } },
  duties: {
    name: { zh: '职责', en: 'duties' },
    values: {
      clerk: { zh: '受理', en: 'clerk' },
      officer: { zh: '审查', en: 'officer' },
      approver: { zh: '决定', en: 'approver' },
      head: { zh: '负责人', en: 'head' },
      admin: { zh: '管理', en: 'administrator' },
    },
  },
  ended: { name: { zh: '结束登录数', en: 'sessions ended' } },
  forgotten: { name: { zh: '清除密钥数', en: 'keys forgotten' } },
  fetched: { name: { zh: '取到材料', en: 'evidence fetched' } },
  files: { name: { zh: '文件数', en: 'files' } },
  finding: {
    name: { zh: '核验结果', en: 'finding' },
    values: {
      sealed: { zh: '印章有效', en: 'seal is good' },
      changed: { zh: '盖章后被改动', en: 'changed since it was sealed' },
      differs: { zh: '与签发的不是同一份', en: 'not the file that was issued' },
      declaration: { zh: '申请声明，签名有效', en: 'a declaration, signatures good' },
      'declaration-open': { zh: '申请声明，签名不全或已作废', en: 'a declaration, not signed by all or void' },
      'declaration-changed': { zh: '申请声明，已被改动', en: 'a declaration, changed' },
      'other-paper': { zh: '不是证照', en: 'not a licence' },
      untrusted: { zh: '印章不可信', en: 'seal is not trusted' },
      'not-signed': { zh: '没有盖章', en: 'not sealed' },
      broken: { zh: '文件损坏', en: 'cannot be read' },
    },
  },
  found: { name: { zh: '查到人数', en: 'people found' } },
  from: { name: { zh: '原状态', en: 'from' }, values: states },
  grounds: { name: { zh: '不予的情形', en: 'grounds' } },
  items: { name: { zh: '项数', en: 'items' } },
  kind: {
    name: { zh: '特别程序', en: 'procedure' },
    values: {
      hearing: { zh: '听证', en: 'hearing' },
      bidding: { zh: '招标', en: 'bidding' },
      auction: { zh: '拍卖', en: 'auction' },
      inspection: { zh: '检验', en: 'inspection' },
      testing: { zh: '检测', en: 'testing' },
      quarantine: { zh: '检疫', en: 'quarantine' },
      appraisal: { zh: '鉴定', en: 'appraisal' },
      expertReview: { zh: '专家评审', en: 'expert review' },
    },
  },
  known: { name: { zh: '已知', en: 'known' } },
  signed: { name: { zh: '已签名人数', en: 'have signed' } },
  signers: { name: { zh: '签名人数', en: 'signers' } },
  whole: { name: { zh: '全部签完', en: 'signed by all' } },
  withdrawn: { name: { zh: '收回证书数', en: 'certificates taken back' } },
  level: { name: { zh: '实名等级', en: 'assurance level' } },
  licence: { name: { zh: '证照', en: 'licence' } },
  mandates: { name: { zh: '终止的授权数', en: 'mandates ended' } },
  matter: { name: { zh: '事项编码', en: 'matter' } },
  matters: { name: { zh: '事项数', en: 'matters' }, values: { all: { zh: '全部', en: 'all' } } },
  means: { name: { zh: '指向的词数', en: 'words meant' } },
  number: { name: { zh: '文号', en: 'number' } },
  operation: {
    name: { zh: '操作', en: 'operation' },
    values: {
      '01': { zh: '新发', en: 'issue' },
      '02': { zh: '延续', en: 'renewal' },
      '09': { zh: '变更', en: 'change' },
    },
  },
  organisation: { name: { zh: '部门', en: 'department' } },
  paper: {
    name: { zh: '文书', en: 'paper' },
    values: {
      receipt: { zh: '收件凭证', en: 'receipt of materials' },
      acceptance: { zh: '受理通知书', en: 'notice of acceptance' },
      correction: { zh: '补正材料一次性告知书', en: 'notice of all that is missing' },
      rejection: { zh: '不予受理通知书', en: 'notice of non-acceptance' },
      'not-required': { zh: '不受理告知书', en: 'notice that no permission is needed' },
      grant: { zh: '准予决定书', en: 'decision to grant' },
      denial: { zh: '不予决定书', en: 'decision to deny' },
      deemed: { zh: '视为受理记录', en: 'record of acceptance by law' },
      suspension: { zh: '特别程序告知书', en: 'notice of a special procedure' },
      extension: { zh: '延长期限通知书', en: 'notice of extension' },
      withdrawal: { zh: '撤回确认书', en: 'confirmation of withdrawal' },
      termination: { zh: '终止办理通知书', en: 'notice of termination' },
      return: { zh: '退件通知书', en: 'notice of return' },
    },
  },
  part: { name: { zh: '表单部分', en: 'part of the form' } },
  person: { name: { zh: '本人', en: 'person' } },
  post: { name: { zh: '岗位', en: 'post' } },
  promised: { name: { zh: '承诺数', en: 'promises' } },
  read: { name: { zh: '已读', en: 'read' } },
  reason: {
    name: { zh: '查询事由', en: 'reason' },
    values: {
      complaint: { zh: '投诉举报', en: 'complaint' },
      inspection: { zh: '检查、巡察或审计', en: 'inspection or audit' },
      incident: { zh: '安全事件', en: 'security incident' },
      'own-request': { zh: '本人申请', en: 'request of the person' },
    },
  },
  recovery: { name: { zh: '找回账号的申请', en: 'request to open an account' } },
  recommends: {
    name: { zh: '审查意见', en: 'opinion' },
    values: { grant: { zh: '建议准予', en: 'grant' }, deny: { zh: '建议不予', en: 'deny' } },
  },
  removed: { name: { zh: '撤下', en: 'removed' } },
  representative: { name: { zh: '法定代表人', en: 'representative' } },
  retired: { name: { zh: '停用', en: 'retired' } },
  right: {
    name: { zh: '身份', en: 'right' },
    values: {
      guardian: { zh: '监护人', en: 'guardian' },
      'legal-representative': { zh: '法定代表人', en: 'legal representative' },
      administrator: { zh: '企业管理员', en: 'administrator' },
      agent: { zh: '受托人、办事人', en: 'agent' },
    },
  },
  saved: { name: { zh: '填写项数', en: 'answers saved' } },
  says: { name: { zh: '说法数', en: 'ways of saying it' } },
  scope: {
    name: { zh: '事项范围', en: 'matters' },
    values: {
      own: { zh: '本部门', en: 'own department' },
      all: { zh: '所有部门', en: 'all departments' },
    },
  },
  section: { name: { zh: '部分', en: 'section' } },
  slot: { name: { zh: '材料', en: 'evidence' } },
  state: {
    name: { zh: '状态', en: 'state' },
    values: {
      'in-use': { zh: '在用', en: 'in use' },
      suspended: { zh: '暂停', en: 'suspended' },
      retired: { zh: '取消', en: 'retired' },
    },
  },
  term: { name: { zh: '期限', en: 'term' } },
  time: {
    name: { zh: '第几次评价', en: 'rating no.' },
  },
  to: { name: { zh: '新状态', en: 'to' }, values: states },
  type: { name: { zh: '证照类型', en: 'licence type' } },
  version: { name: { zh: '版本', en: 'version' } },
  ways: {
    name: { zh: '出示了', en: 'shown' },
    values: {
      password: { zh: '密码', en: 'password' },
      authenticator: { zh: '验证器', en: 'authenticator' },
      passkey: { zh: '通行密钥', en: 'passkey' },
      text: { zh: '短信验证码', en: 'digits by text' },
      card: { zh: '智能卡', en: 'smart card' },
      phone: { zh: '手机确认', en: 'said yes on a phone' },
      provider: { zh: '身份提供方', en: 'identity provider' },
      demo: { zh: '演示登录', en: 'demo sign-in' },
    },
  },
  why: {
    name: { zh: '原因', en: 'reason' },
    values: {
      'not-required': { zh: '不需要取得许可', en: 'no permission is needed' },
      'not-competent': { zh: '不属于本机关职权', en: 'another agency is competent' },
      'applicant-died': { zh: '申请人死亡', en: 'the applicant has died' },
      'applicant-dissolved': { zh: '申请单位已经终止', en: 'the applicant no longer exists' },
      'false-materials': { zh: '提供虚假材料', en: 'false materials' },
      'entered-twice': { zh: '重复录入', en: 'entered twice' },
      'wrong-applicant': { zh: '申请人录错', en: 'wrong applicant' },
      'wrong-matter': { zh: '事项选错', en: 'wrong matter' },
      'own-wish': { zh: '本人收回', en: 'their own wish' },
      'account-renewed': { zh: '账号在窗口重置', en: 'account set anew' },
      practice: { zh: '培训或测试时录入', en: 'training or test' },
    },
  },
}

const truth = { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } }

/** The facts of an entry in the reader's words: `文号：广审受〔2026〕0001号`. A fact nobody has put into words keeps its own name. */
export function detailInWords(lang: Lang, detail: Readonly<Record<string, unknown>>): string {
  return Object.entries(detail)
    .map(([name, value]) => {
      const known = Object.hasOwn(details, name) ? details[name] : undefined
      const label = known ? said(lang, known.name) : name
      return `${label}${lang === 'zh' ? '：' : ': '}${valueInWords(lang, value, known)}`
    })
    .join(' · ')
}

function valueInWords(lang: Lang, value: unknown, known: Detail | undefined): string {
  if (typeof value === 'boolean') return said(lang, truth[`${value}`])
  if (Array.isArray(value)) return value.map((one) => valueInWords(lang, one, known)).join(lang === 'zh' ? '、' : ', ')
  if (typeof value !== 'string') return JSON.stringify(value)
  if (isId(value)) return `…${value.slice(-8)}`
  const word = known?.values && Object.hasOwn(known.values, value) ? known.values[value] : undefined
  return word ? said(lang, word) : value
}
