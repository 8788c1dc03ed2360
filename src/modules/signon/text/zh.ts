import type { Askable, SiteKind, SiteState } from '../model.ts'

export interface SignonWords {
  /** What each scope tells: of the person, and of the company they act for. */
  readonly scopes: Readonly<Record<Askable, { readonly name: string; readonly self: string; readonly company: string }>>
  readonly openid: { readonly name: string; readonly what: string }
  readonly signOn: {
    readonly to: (site: string) => string
    readonly of: (organisation: string) => string
    readonly you: string
    readonly self: string
    readonly forCompany: (person: string, company: string) => string
    readonly consent: string
    readonly consentLead: (site: string) => string
    readonly gets: string
    readonly why: string
    readonly stop: string
    readonly lasts: (idle: number, whole: number) => string
    readonly stopLink: string
    readonly allow: string
    readonly decline: string
    readonly again: string
    readonly againLead: (site: string) => string
    readonly againGo: string
    readonly level: string
    readonly levelLead: (site: string, needed: number, level: number) => string
    readonly levelGo: string
    readonly beyond: string
    readonly acting: string
    readonly actingLead: (site: string, name: string) => string
    readonly actingGo: string
    readonly elsewhere: string
    readonly elsewhereLead: (site: string) => string
    readonly back: string
    readonly ready: string
    readonly readyLead: (site: string) => string
    readonly go: string
  }
  readonly links: {
    readonly title: string
    readonly lead: string
    readonly my: string
    readonly empty: string
    readonly emptyText: string
    readonly self: string
    readonly forCompany: (company: string) => string
    readonly keys: {
      readonly organisation: string
      readonly whose: string
      readonly since: string
      readonly may: string
      readonly told: string
    }
    readonly onlyYou: string
    readonly never: string
    readonly suspended: string
    readonly sample: string
    readonly cut: string
    readonly cutOf: (site: string) => string
    readonly cutHint: string
  }
  readonly out: {
    readonly title: string
    readonly lead: string
    readonly leadOf: (site: string) => string
    readonly all: string
    readonly allHint: string
    readonly stay: string
    readonly done: string
    readonly doneLead: string
    readonly home: string
  }
  readonly failed: {
    readonly title: string
    readonly over: string
    readonly site: string
    readonly ours: string
    readonly code: string
    readonly home: string
  }
  readonly desk: {
    readonly title: string
    readonly lead: string
    readonly add: string
    readonly empty: string
    readonly emptyText: string
    readonly back: string
    readonly sample: string
    readonly states: Readonly<Record<SiteState, string>>
    readonly kinds: Readonly<Record<SiteKind, { readonly name: string; readonly hint: string }>>
    readonly keys: {
      readonly name: string
      readonly nameEn: string
      readonly clientId: string
      readonly organisation: string
      readonly kind: string
      readonly state: string
      readonly redirects: string
      readonly logouts: string
      readonly backchannel: string
      readonly scopes: string
      readonly level: string
      readonly provisions: string
      readonly jwks: string
      readonly proposed: string
      readonly decided: string
      readonly issuer: string
      readonly secret: string
    }
    readonly hints: {
      readonly clientId: string
      readonly name: string
      readonly redirects: string
      readonly logouts: string
      readonly backchannel: string
      readonly scopes: string
      readonly realname: string
      readonly level: string
      readonly provisions: string
      readonly jwks: string
    }
    readonly provisionsYes: string
    readonly organ: string
    readonly reasonZh: string
    readonly reasonEn: string
    readonly register: string
    readonly second: string
    readonly none: string
    readonly notDecided: string
    readonly keysKept: (count: number) => string
    readonly secretKept: string
    readonly noSecret: string
    readonly secretNow: string
    readonly secretOnce: string
    readonly deeds: {
      readonly title: string
      readonly approve: string
      readonly refuse: string
      readonly suspend: string
      readonly resume: string
      readonly secret: string
      readonly secretAgain: string
    }
    readonly own: string
    readonly realnameWarning: string
    readonly suspendWarning: string
    readonly levels: readonly string[]
  }
}

export const zh: SignonWords = {
  scopes: {
    profile: { name: '姓名', self: '您的姓名', company: '单位的名称' },
    realname: {
      name: '证件号码',
      self: '您的证件种类和公民身份号码',
      company: '单位的统一社会信用代码，不给您本人的号码',
    },
    org: {
      name: '您代表的单位',
      self: '您现在没有代表单位，所以什么都不给',
      company: '单位名称、统一社会信用代码，以及您凭什么代表它',
    },
    offline_access: {
      name: '您不在时也保持关联',
      self: '不必等您再次登录，最后一次使用后最多 30 天',
      company: '不必等您再次登录，最后一次使用后最多 30 天',
    },
  },
  openid: { name: '确认是您本人', what: '只给这一家网站用的代号，别的网站认不出，也查不到您是谁' },
  signOn: {
    to: (site) => `登录“${site}”`,
    of: (organisation) => `主办单位：${organisation}`,
    you: '登录身份',
    self: '本人',
    forCompany: (person, company) => `${person}，代表${company}`,
    consent: '同意后才会告诉它',
    consentLead: (site) => `“${site}”想知道下面这些。别的都不会给，您的密码也不会给。`,
    gets: '它会知道',
    why: '用途：',
    stop: '想停止随时可以：在“我的 · 已关联的网站”里断开，立即生效。',
    lasts: (idle, whole) =>
      `这份同意在您断开之前一直有效。您不在时它还能来取的，连续 ${idle} 天没有取就停止，最长 ${whole} 天。`,
    stopLink: '已关联的网站',
    allow: '同意并登录',
    decline: '不同意，返回网站',
    again: '请再确认一次是您本人',
    againLead: (site) => `“${site}”要求现在重新登录。`,
    againGo: '重新登录',
    level: '需要更高的实名等级',
    levelLead: (site, needed, level) => `“${site}”需要 ${needed} 级，您这次登录是 ${level} 级。下一步告诉您怎样提升。`,
    levelGo: '提升等级',
    beyond: '这个要求目前没有办法达到。',
    acting: '请先切换回本人',
    actingLead: (site, name) => `您现在替“${name}”办事。登录“${site}”请先切换回本人，免得您的事和别人的事混在一起。`,
    actingGo: '切换回本人',
    elsewhere: '网站在等另一个账号',
    elsewhereLead: (site) => `“${site}”要的不是您现在登录的账号。要换账号，请先退出，再从网站重新登录。`,
    back: '不登录，返回网站',
    ready: '正在返回网站',
    readyLead: (site) => `马上回到“${site}”。没有自动跳转时，请点下面的按钮。`,
    go: '继续',
  },
  links: {
    title: '已关联的网站',
    lead: '您用这个账号登录过的网站：它能知道什么，上次告诉了它什么。',
    my: '我的',
    empty: '还没有关联网站',
    emptyText: '在其他部门的网站上选择用本平台账号登录，同意之后就会列在这里。',
    self: '本人',
    forCompany: (company) => `代表${company}`,
    keys: {
      organisation: '主办单位',
      whose: '身份',
      since: '关联时间',
      may: '可以知道',
      told: '上次告诉它',
    },
    onlyYou: '只有登录代号',
    never: '还没有告诉过它什么',
    suspended: '已停用',
    sample: '样例',
    cut: '断开',
    cutOf: (site) => `断开“${site}”`,
    cutHint: '断开后它立即失效，不能再取得您的任何信息；它已经知道的，请向主办单位要求删除。',
  },
  out: {
    title: '退出登录',
    lead: '要退出本平台吗？',
    leadOf: (site) => `您已离开“${site}”。本平台也要退出吗？`,
    all: '全部退出',
    allHint: '本平台和从这里登录的所有网站都会退出。共用电脑请选这一项。',
    stay: '只退出那家网站',
    done: '已退出',
    doneLead: '您已安全退出。',
    home: '返回首页',
  },
  failed: {
    title: '这次登录没有完成',
    over: '这次登录已过期，或者中途换了账号。请回到网站重新登录。',
    site: '网站发来的请求有误，或者它没有在本平台登记、已被停用。请把下面的代码告诉网站的管理人员。',
    ours: '是我们的问题。请过一会儿再试。',
    code: '代码',
    home: '返回首页',
  },
  desk: {
    title: '网站接入',
    lead: '各部门网站和系统，凭这里的登记使用统一登录。一人登记，另一人批准。',
    add: '登记网站',
    empty: '还没有登记网站',
    emptyText: '登记以后由另一位管理员批准，网站就能用统一登录。',
    back: '网站接入',
    sample: '样例',
    states: { proposed: '待批准', approved: '已批准', refused: '不予批准', suspended: '已停用' },
    kinds: {
      'web-secret': { name: '网站，用密钥', hint: '登录办事人。批准后取一次密钥。' },
      'web-keys': { name: '网站，用自己的签名', hint: '登录办事人。更安全：我们只保存它的公钥。' },
      system: { name: '部门系统', hint: '不登录任何人，只以自己的名义查验令牌。' },
    },
    keys: {
      name: '名称（中文）',
      nameEn: '名称（英文）',
      clientId: '接入代号',
      organisation: '主办单位',
      kind: '种类',
      state: '状态',
      redirects: '登录后返回的地址',
      logouts: '退出后返回的地址',
      backchannel: '退出通知地址',
      scopes: '要知道什么',
      level: '最低实名等级',
      provisions: '工作人员账号',
      jwks: '公钥（JWK Set）',
      proposed: '登记人',
      decided: '批准人',
      issuer: '签发者地址',
      secret: '密钥',
    },
    hints: {
      clientId: '小写字母开头，可用数字、点和横线，例如 social-security。',
      name: '办事人在同意页上看到的名称。',
      redirects: '一行一个，https 开头，都在同一个主机上。',
      logouts: '一行一个，可以不填。',
      backchannel: '有人退出时，我们向这个地址发一条签名的通知。可以不填。',
      scopes: '只选办事确实用到的，并写明用途；办事人会看到。',
      realname: '只有机关（统一社会信用代码以 11 开头）可以要。',
      level: '低于这个等级的登录会先提升等级。',
      provisions: '只用于系统：凭自己的密钥，按 SCIM 2.0 管理本机构工作人员的账号和职责。',
      jwks: '只放公钥。用密钥的网站不填。',
    },
    provisionsYes: '可以管理本机构工作人员的账号（SCIM）',
    organ: '机关',
    reasonZh: '用途（中文）',
    reasonEn: '用途（英文）',
    register: '提交登记',
    second: '提交后由另一位管理员批准，批准前不能使用。',
    none: '无',
    notDecided: '尚未决定',
    keysKept: (count) => `${count} 把公钥`,
    secretKept: '已取过，只存有散列值',
    noSecret: '还没有取',
    secretNow: '新密钥',
    secretOnce: '第二人同意后一天内，只给您看。请现在就交给网站，之后谁也看不到，只能另取新的。',
    deeds: {
      title: '处理',
      approve: '批准接入',
      refuse: '不予批准',
      suspend: '立即停用',
      resume: '恢复使用',
      secret: '取密钥',
      secretAgain: '换新密钥',
    },
    own: '这是您登记的，须由另一位管理员批准。',
    realnameWarning: '它要公民身份号码。批准前请确认办事确实离不开。',
    suspendWarning: '停用立即生效：不能再登录，已发出的令牌全部作废。',
    levels: ['', '1 级：已注册', '2 级：号码格式正确', '3 级：姓名和号码相符', '4 级：实人验证', '5 级：窗口核验'],
  },
}
