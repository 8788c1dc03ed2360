import type { Block, Sheet } from '../../platform/paper/sheet.ts'
import { endingName } from './endings.ts'
import type { CaseEventData } from './model.ts'
import { type PaperKind, paperNames } from './state.ts'

/**
 * What a paper says, written down with the deed that causes it; it is drawn from this alone. Days are `2026-12-18`; personal
 * numbers come masked.
 */
export interface PaperFacts {
  readonly caseNo: string
  readonly matter: string
  readonly holder: string
  readonly holderNumber: string
  /** Whose hand it was and by what right, where it was not the holder's own; absent from papers issued before this was kept. */
  readonly by?: { readonly name: string; readonly right: string } | undefined
  /** In whose name it is issued and under whose seal, by the official name. */
  readonly organisation: string
  /** The body that issues it for that one, by its official name (行政许可法 art. 24). */
  readonly entrusted?: string | undefined
  /** The agency's short name, as its papers' numbers begin. */
  readonly agency: string
  /** The code its seal is known by. */
  readonly sealCode: string
  /** Where it is sealed, e.g. 四川省广安市广安区. */
  readonly place: string
  readonly dated: string
  readonly receivedOn: string
  /** Whether the matter is a permission 行政许可; papers written before this was kept are of such. */
  readonly permission?: boolean
  /** What came is the answer to a correction notice, of which there is one only. */
  readonly again?: boolean
  readonly acceptBy: string | null
  readonly promiseBy: string | null
  readonly legalBy: string | null
  readonly provisional: boolean
  readonly event: CaseEventData
  readonly evidence: readonly { readonly name: string; readonly how: string }[]
  readonly missing: readonly { readonly name: string; readonly words: string }[]
  readonly remedies: { readonly reconsider: string; readonly court: string }
  readonly licence?: { readonly name: string; readonly number: string; readonly identifier: string } | undefined
  readonly consultPhone: string
  readonly progressUrl: string
  readonly sample: boolean
}

interface Form {
  /** The word in the paper's number, e.g. 受 in 广审受〔2026〕0001号. */
  readonly mark: string
  readonly body: (facts: PaperFacts) => readonly Block[]
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const list = (items: readonly string[]): Block => ({ kind: 'list', items })
const fields = (rows: readonly (readonly [string, string])[]): Block => ({
  kind: 'fields',
  rows: rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value })),
})

/** `2026-12-18` as papers write it. */
export function writtenDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

const theCase = ({ caseNo, matter, holder, holderNumber, by, receivedOn }: PaperFacts): Block =>
  fields([
    ['申请人', holder],
    ['证件号码', holderNumber],
    ['代办人', by ? `${by.name}（${by.right}）` : ''],
    ['申请事项', matter],
    ['办件编号', caseNo],
    ['收到申请之日', writtenDay(receivedOn)],
  ])

/**
 * What a rule of ours rests on: the licensing law for what it governs, and for public services, which it does not govern
 * (行政许可法 art. 2), the guide in which the agency has bound itself to the same rules.
 */
const ground = ({ permission = true }: Pick<PaperFacts, 'permission'>, article: string) =>
  permission ? `《中华人民共和国行政许可法》${article}` : '本事项办事指南公布的办理规则'

/** 行政许可法 art. 38: who is refused is told why, and where to turn. */
const remedies = ({ remedies: { reconsider, court } }: PaperFacts): Block =>
  paragraph(`如不服本决定，${way(reconsider)}；也${way(court)}。`)

/** A matter's sentence about a remedy, from its verb on: how it begins is the paper's. */
const way = (sentence: string) => {
  const from = sentence.indexOf('可以')
  return (from < 0 ? sentence : sentence.slice(from)).replace(/[。；.;]$/, '')
}

const forms: Readonly<Record<PaperKind, Form>> = {
  receipt: {
    mark: '收',
    body: (facts) => [
      theCase(facts),
      ...(facts.evidence.length > 0
        ? [
            { kind: 'heading', text: '收到的材料' } as Block,
            list(facts.evidence.map(({ name, how }) => `${name}（${how}）`)),
          ]
        : []),
      paragraph(
        facts.acceptBy
          ? `本机关将在${writtenDay(facts.acceptBy)}前答复是否受理${facts.again ? '，不再要求补正；逾期不答复的' : '，或者一次告知需要补正的全部内容；逾期不告知的'}，自收到申请之日起即为受理（${ground(facts, '第三十二条')}）。`
          : '本机关已收到上述申请。',
      ),
      { kind: 'note', text: `扫描二维码可以随时查看进度，不需要登录。咨询电话：${facts.consultPhone}` },
    ],
  },
  correction: {
    mark: '补',
    body: (facts) => [
      theCase(facts),
      paragraph('经审查，您的申请需要补正下列全部内容。本告知只发一次，补齐后本机关不再就其他内容要求补正：'),
      list([
        ...facts.missing.map(({ name, words }) => `${name}：${words}`),
        // The general remark is part of “all that is missing” and is counted with it.
        ...(facts.event.words ? [`其他说明：${facts.event.words}`] : []),
      ]),
      paragraph(
        `请在${writtenDay(facts.event.correctBy ?? facts.dated)}前补正。补正后自收到之日起重新计算受理期限；逾期未补正的，申请退回，您可以随时重新申请。依据：${ground(facts, '第三十二条第一款第四项')}。`,
      ),
    ],
  },
  rejection: {
    mark: '不受',
    body: (facts) => [
      theCase(facts),
      paragraph(`您申请的事项依法不属于本机关职权范围，本机关不予受理。理由：${facts.event.words ?? ''}`),
      paragraph(`请向有权机关申请：${facts.event.competent ?? ''}。依据：${ground(facts, '第三十二条第一款第二项')}。`),
      remedies(facts),
    ],
  },
  'not-required': {
    mark: '告',
    body: (facts) => [
      theCase(facts),
      paragraph(
        `您申请的事项${facts.permission === false ? '依照规定不需要办理' : '依法不需要取得行政许可'}，本机关即时告知不受理。理由：${facts.event.words ?? ''}`,
      ),
      paragraph(`依据：${ground(facts, '第三十二条第一款第一项')}。`),
      remedies(facts),
    ],
  },
  acceptance: {
    mark: '受',
    body: (facts) => [
      theCase(facts),
      paragraph('经审查，您的申请材料齐全、符合法定形式，属于本机关职权范围，本机关决定予以受理。'),
      limits(facts),
    ],
  },
  deemed: {
    mark: '视受',
    body: (facts) => [
      theCase(facts),
      paragraph(
        `本机关未在法定期限内答复。依照${ground(facts, '第三十二条第一款第四项')}，您的申请自收到之日（${writtenDay(facts.receivedOn)}）起即为受理，办理期限从该日起计算。`,
      ),
      limits(facts),
    ],
  },
  suspension: {
    mark: '特',
    body: (facts) => [
      theCase(facts),
      paragraph(
        `本件依法需要进行${specialName(facts.event.special?.kind)}，所需时间${facts.event.special?.days ?? 0}日，不计入办理期限。说明：${facts.event.words ?? ''}`,
      ),
      paragraph(`依据：${ground(facts, '第四十五条')}。`),
    ],
  },
  extension: {
    mark: '延',
    body: (facts) => [
      theCase(facts),
      paragraph(
        `经本机关负责人批准，本件办理期限延长${facts.event.days ?? 0}个工作日。理由：${facts.event.words ?? ''}`,
      ),
      limits(facts),
      paragraph(`依据：${ground(facts, '第四十二条第一款')}。`),
    ],
  },
  grant: {
    mark: '准',
    body: (facts) => [
      theCase(facts),
      paragraph(`经审查，您的申请符合法定条件、标准。依照${ground(facts, '第三十八条第一款')}，本机关决定准予。`),
      ...(facts.event.words ? [paragraph(facts.event.words)] : []),
      ...(facts.licence
        ? [
            fields([
              ['颁发证照', facts.licence.name],
              ['证照编号', facts.licence.number],
              ['电子证照标识', facts.licence.identifier],
            ]),
          ]
        : []),
    ],
  },
  denial: {
    mark: '不准',
    body: (facts) => [
      theCase(facts),
      paragraph('经审查，您的申请不符合法定条件、标准，本机关决定不予批准。理由和依据如下：'),
      list((facts.event.grounds ?? []).map(({ text, basis }) => `${text}（${basis}）`)),
      paragraph(`具体说明：${facts.event.words ?? ''}`),
      remedies(facts),
    ],
  },
  withdrawal: {
    mark: '撤',
    body: (facts) => [theCase(facts), paragraph('您已撤回上述申请，本机关终止办理。您可以随时重新申请。')],
  },
  termination: {
    mark: '终',
    body: (facts) => [
      theCase(facts),
      paragraph(
        `本机关终止办理上述申请。理由：${[endingName(facts.event.why)?.zh, facts.event.words].filter(Boolean).join('。')}`,
      ),
      remedies(facts),
    ],
  },
  return: {
    mark: '退',
    body: (facts) => [
      theCase(facts),
      paragraph(
        `本机关已一次告知需要补正的全部内容，您未在告知的期限内补正，本机关将申请退回。依据：${ground(facts, '第三十二条第一款第四项')}。退回不影响您的权利，您可以随时重新申请，不收取费用。`,
      ),
      remedies(facts),
    ],
  },
}

function limits({ promiseBy, legalBy, provisional, dated }: PaperFacts): Block {
  if (promiseBy && promiseBy < dated)
    return paragraph(
      `本机关应于${writtenDay(promiseBy)}前作出决定${legalBy ? `，法定最迟${writtenDay(legalBy)}` : ''}；承诺的期限已过，本机关将尽快作出决定。`,
    )
  const promised = promiseBy ? `本机关承诺最迟于${writtenDay(promiseBy)}作出决定` : '本机关将依法作出决定'
  const law = legalBy ? `，法定最迟${writtenDay(legalBy)}` : ''
  const note = provisional ? '（期限跨越尚未公布放假安排的年份，以公布后的安排为准）' : ''
  return paragraph(`${promised}${law}${note}。听证、检验、检测、检疫、鉴定和专家评审所需时间不计算在内。`)
}

const specialNames: Readonly<Record<string, string>> = {
  hearing: '听证',
  bidding: '招标',
  auction: '拍卖',
  inspection: '检验',
  testing: '检测',
  quarantine: '检疫',
  appraisal: '鉴定',
  expertReview: '专家评审',
}
const specialName = (kind: string | undefined) => specialNames[kind ?? ''] ?? '特别程序'

/** The paper of this kind and number, ready to be drawn and sealed. `test`: the seal is visibly a test one. */
export function paperOf(kind: PaperKind, number: string, facts: PaperFacts, test: boolean): Sheet {
  const { body } = forms[kind]
  return {
    title: paperNames[kind].zh,
    lang: 'zh',
    masthead: facts.organisation,
    number,
    subject: facts.matter,
    identifier: number,
    blocks: [
      ...(facts.sample
        ? [{ kind: 'note', text: '本事项为样例，所列期限、依据和材料以主管部门公布的为准。' } as Block]
        : []),
      ...body(facts),
      ...(facts.entrusted
        ? [
            {
              kind: 'note',
              text: `${facts.entrusted}受${facts.organisation}委托，以其名义办理（《中华人民共和国行政许可法》第二十四条）。`,
            } as Block,
          ]
        : []),
      { kind: 'signature', organisation: facts.organisation, date: writtenDay(facts.dated) },
    ],
    code: { text: facts.progressUrl, label: '扫码查看进度' },
    seal: { name: facts.organisation, caption: '政务服务专用章', test },
  }
}

/** `广安区行审受〔2026〕0001号`: agency, kind, year, running number. */
export function paperNumber(agency: string, kind: PaperKind, year: number, serial: number): string {
  return `${agency}${forms[kind].mark}〔${year}〕${String(serial).padStart(4, '0')}号`
}
