/** Words people say around what they mean; they decide nothing, unless nothing else was said. */
export const filler: ReadonlySet<string> = new Set(
  (
    '我 我想 我要 我们 我家 你 您 他 她 它 想 要 想要 想办 需要 须 得 应该 打算 准备 ' +
    '怎么 怎么办 怎么弄 怎么做 怎么搞 怎样 如何 咋 咋个 咋办 咋弄 哪里 哪儿 哪 去哪 在哪 到哪 哪个 哪些 什么 啥 啥子 多少 多久 几天 谁 ' +
    '办 办理 弄 搞 做 去 来 到 找 问 请问 请 可以 能 能不能 可不可以 会 会不会 行不行 有 没有 有没有 是 不是 是不是 ' +
    '的 了 吗 呢 吧 啊 呀 嘛 地 得 着 过 个 一个 一下 一 这 那 这个 那个 些 点 在 给 把 被 为 为了 帮 帮我 跟 和 与 及 或 等 就 都 也 还 又 再 才 ' +
    '手续 材料 流程 步骤 条件 要求 资料 东西 事 事情 业务 服务 政府 部门 单位 地方 窗口 时候 以后 之后 现在 今天 ' +
    '申请 含 包括 没 不想 先 后 自己 别人 要办 需要办 有没有人 不要 直接 暂时 家里 家里人 地 里 上 买 交 用 ' +
    '前 后 之 之前 以前 其 所 于 从 向 对 让 使 叫 说 听说 知道 已经 刚 刚刚 马上 快 还是 或者 然后 但是 不过 因为 所以 如果 的话 ' +
    '啦 哦 哈 噢 喂 您好 你好 谢谢 麻烦 告诉 帮忙 好 很 太 最 更 比较 一些 那些 这些 每 各 任何 怎 何 啥时候 什么时候 吗呀 来着 ' +
    '几个 哪种 哪家 哪边 几号 能否 是否 可否 是什么 什么证 什么手续 啥手续 要什么 要啥 行吗 可以吗 能吗 对吗 好吗 咋整 咋搞 咋回事 怎么回事 ' +
    'i my me we our you your the a an to for of in on at and or is are be do does did how what where when which who can could should ' +
    'need want would like get getting got apply applying application make have has it this that with from about please new ' +
    'open start run set up going use using there any some just then if so by as into out me myself m s d re ve ll im must should shall will would ' +
    'help tell know procedure process steps documents required requirements'
  ).split(' '),
)
