/**
 * What is to be done with a thing: the matters of a catalogue come in families that differ in this alone (新办 变更 延续 补办 注销).
 * A question that names another deed than a matter's asks for its neighbour.
 */
export type Deed = 'change' | 'renew' | 'replace' | 'end' | 'look' | 'move' | 'restore'

interface DeedWords {
  readonly deed: Deed
  /** In the names of matters. */
  readonly official: readonly string[]
  /** What people say for it, besides the official words. */
  readonly said: readonly string[]
}

const words = (text: string) => text.split(' ')

const deedWords: readonly DeedWords[] = [
  {
    deed: 'change',
    official: words('变更 更名 更正 变动 修改 改变'),
    said: words(
      '改 换 改成 换成 改名 改名字 换名字 换老板 换法人 换人 变了 换了 改了 换个 改个 变动 调整 增加 加个 搬到 搬 搬家 搬了 迁址 新增了 改一改 换一换 更换 改一下 改动 写错 写错了 错了 change update rename',
    ),
  },
  {
    deed: 'renew',
    official: words('延续 换发 换证 延期 期满 到期 续期 换领 审验 校验 复审 再注册'),
    said: words(
      '换新 换新的 换个新 换个新的 换一本 旧了 满期 满了 到了期 期限到了 快到五年 快五年了 满五年 五年到了 快到三年 还想接着 还想继续 接着用 接着开 继续经营 年限到了 要到期 马上到期 下个月到期 到期了 过期 过期了 快到期 快过期 要到期了 快到期了 续 续期 续证 续签 接着办 年审 年检 每年审 十年 renew renewal extend expire expired',
    ),
  },
  {
    deed: 'replace',
    official: words('补办 补发 补领 补证 遗失 挂失 补换 增补 换领 损毁'),
    said: words(
      '丢 丢了 掉了 弄丢 弄丢了 搞丢 搞丢了 不见了 找不到了 丢失 遗失 坏了 烂了 洗坏 洗坏了 水泡了 泡烂 撕了 烧了 磨损 掉 丢掉 被偷 被偷了 偷了 损坏 补 补一个 补一张 重新办 lost replace replacement reissue stolen',
    ),
  },
  {
    deed: 'end',
    official: words('注销 终止 歇业 停业 撤销 停办 报停 退出 免职 核销 报废 停运'),
    said: words(
      '销 不再 不再做 不再办 停跑 跑不动 停运 销掉 退掉 不用了 用不着 用不上 不要了 不想要 不想干了 不想做了 不想开了 不做 不开 关掉 去掉 划掉 退 要退 撤掉 撤了 收摊 转行 销户 取消 关门 关门了 关店 关了 不干 不干了 不开了 不做了 不办了 不卖 不当 倒闭 倒闭了 解散 解散了 停办 停了 cancel close deregister terminate closing',
    ),
  },
  {
    deed: 'look',
    official: words('查询 咨询 打印 核验 查阅 指引'),
    said: words('查 查一下 查看 看看 看一下 问一下 有多少 还剩多少 了解 check query enquiry print'),
  },
  {
    deed: 'move',
    official: words('转移 转出 转入 迁移 转让 过户 转开 接续'),
    said: words(
      '转 寄走 寄到 调走 调到 调出 调入 转走 转进来 转进 转来 转去 转出去 转到外地 迁来 迁进来 迁出去 转到 转过来 转回来 迁 迁走 迁到 转给 卖给 transfer move',
    ),
  },
  {
    deed: 'restore',
    official: words('恢复 解封 解挂 复业 解除 启用 激活 修复'),
    said: words('重新开 又想开 又开 再开 重新开张 重新营业 重新启用 解开 restore reactivate repair'),
  },
]

/** What a name says besides its thing when it means to begin: who names another deed does not look for these words. */
const beginnings = words(
  '新办 新设 新增 新建 首次 设立 成立 核发 发放 颁发 配发 审批 审核 许可 核准 登记 注册 申请 申领 申报 办理 办证 认定 取证 签发 备案 初领',
)

const bySaid = new Map<string, Deed[]>()
for (const { deed, official, said } of deedWords)
  for (const word of new Set([...official, ...said])) bySaid.set(word, [...(bySaid.get(word) ?? []), deed])

/** The deeds a word of a question may mean; none for most words. */
export function deedsMeant(said: string): readonly Deed[] {
  return bySaid.get(said) ?? []
}

/** How the names of matters write these deeds. */
export function officialWords(deeds: readonly Deed[]): string[] {
  return [...new Set(deedWords.filter(({ deed }) => deeds.includes(deed)).flatMap(({ official }) => official))]
}

/** What the name of a matter is about, without what is done with it and without the brackets at its end. */
export function thingNamed(name: string): string {
  const known = things.get(name)
  if (known !== undefined) return known
  const thing = withoutDeeds(name)
  if (things.size > 10_000) things.clear()
  things.set(name, thing)
  return thing
}

const things = new Map<string, string>()

function withoutDeeds(name: string): string {
  const bare = name.replaceAll(/[（(][^（）()]*[)）]/gu, ' ')
  return [...beginnings, ...bySaid.keys()]
    .filter((word) => word.length > 1)
    .reduce((text, word) => text.replaceAll(word, ' '), bare)
}

/** What can be changed of nearly anything, and whom people go to: it tells little beside the thing. */
const aspects: ReadonlySet<string> = new Set(
  words(
    '法人 法定代表人 老板 负责人 名字 名称 地址 地方 股东 电话 手机号 信息 人员 营业场所 经营者 法人代表 店名 公司名 住所 场所 场地 ' +
      '投资人 换法人 换老板 换负责人 改法人 改地址 换地址 改名字 改名 换地方 搬家 搬地方 许可证 证书 证件 许可 证 本本 本子 ' +
      '派出所 公安 公安局 警察局 教育局 教体局 国土局 规划局 水务局 水利局 交通局 运管所 农业局 畜牧局 卫健局 卫生局 应急局 安监局 市监局 工商局 ' +
      '工商 住建局 房管局 民政局 民政 社保局 人社局 就业局 劳动局 税务局 国税 地税 城管 城管局 文旅局 文化局 环保局 发改委 医保局 残联 医院 单位 公司 企业 店',
  ),
)

export const isAspect = (said: string) => aspects.has(said)

/** Whether a word of a matter's name is about beginning or about any deed, and not about the thing. */
export const isDeedWord = (word: string) => bySaid.has(word) || beginnings.includes(word)

/** Every word people say for a deed, and every one the law has. */
export const allDeedWords = (): readonly string[] => [...bySaid.keys()]

/** The deeds the name of a matter speaks of. */
export function deedsOf(name: string): Deed[] {
  return deedWords.filter(({ official }) => official.some((word) => name.includes(word))).map(({ deed }) => deed)
}

/** How well a matter's deeds fit those asked for. Whoever names none mostly means to begin: the matter that names none itself. */
export function deedFit(asked: ReadonlySet<Deed>, named: string): number {
  if (asked.size === 0) return named === '' ? 1 : 0.95
  if (named === '') return 0.72
  const deeds = named.split(' ') as Deed[]
  if (deeds.some((deed) => asked.has(deed))) return 1
  return deeds.some((deed) => kin[deed]?.some((near) => asked.has(near))) ? 0.8 : 0.52
}

/** What is said of one deed and done by another: who moves to another hospital has the registration changed. */
const kin: Readonly<Partial<Record<Deed, readonly Deed[]>>> = {
  change: ['move'],
  move: ['change'],
  renew: ['replace', 'change'],
  replace: ['renew'],
}
