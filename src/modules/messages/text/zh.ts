import type { MailState } from '../mail.ts'

export const zh = {
  my: '我的',
  title: '消息',
  unread: (count: number) => (count === 0 ? '没有未读消息' : `${count >= 100 ? '100 条以上' : `${count} 条`}未读`),
  unreadTag: '未读',
  allRead: '全部标为已读',
  open: '打开',
  openNamed: (subject: string) => `：${subject}`,
  list: '消息列表',
  head: { subject: '消息', at: '时间', state: '状态' },
  readTag: '已读',
  none: '还没有消息',
  noneHint: '办件有了进展、证照快到期时，会在这里告诉您。',
  noneAction: '找事项办理',
  older: '没有更早的消息了',
  newest: '回到最新消息',
  markRead: '知道了，标为已读',
  goTo: '去看看',
  back: '返回消息列表',
  outbox: '发出的邮件和短信',
  outboxLead: '演示环境不设邮件服务器和短信网关时，邮件和短信不会真的发出，都留在这里。正式运行时没有这个页面。',
  outboxEmpty: '还没有邮件和短信',
  outboxEmptyHint: '给留了电子邮箱的人发消息时，邮件会出现在这里。',
  to: '收件人',
  erased: '已寄出或退回，地址与内容不再保存',
  states: { waiting: '等待寄出', sent: '已寄出', kept: '未寄出，仅供查看', returned: '被退回' } as Record<
    MailState,
    string
  >,
  tries: (count: number) => `试过 ${count} 次`,
  code: {
    subject: '短信验证码',
    body: (digits: string, minutes: number) =>
      `验证码 ${digits}，${minutes} 分钟内有效。请勿告诉任何人，工作人员也不会向您索要。`,
  },
  account: {
    renewed: {
      subject: '您的账号在窗口重新设置过',
      body: '窗口核对居民身份证后，为您的账号设了新的密码和手机号，原来的登录都已退出。如果您没有到窗口办过，请立即带身份证到大厅窗口核实。',
    },
    mobile: {
      subject: '您账号的手机号改过了',
      body: '您账号的手机号已经修改，其他设备上的登录都已退出。如果不是您本人改的，请立即带身份证到大厅窗口重新设置账号。',
    },
    email: {
      subject: '您账号的电子邮箱改过了',
      body: '您账号的电子邮箱改动过，以后的邮件只发到现在填写的邮箱。如果不是您本人改的，请立即带身份证到大厅窗口重新设置账号。',
    },
    password: {
      subject: '您账号的密码改过了',
      body: '您账号的密码已经修改，其他设备上的登录都已退出。如果不是您本人改的，请立即带身份证到大厅窗口重新设置账号。',
    },
    'key-added': {
      subject: '您的账号添加了一种登录方式',
      body: '您的账号添加了验证器应用、通行密钥或短信验证码，在“账号与安全”里能看到是哪一种。其他设备上的登录都已退出。如果不是您本人添加的，请立即带身份证到大厅窗口重新设置账号。',
    },
    'key-removed': {
      subject: '您的账号移除了一种登录方式',
      body: '您的账号移除了一种登录方式，它不再能用来登录。如果不是您本人移除的，请立即带身份证到大厅窗口重新设置账号。',
    },
    'recovery-asked': {
      subject: '有人在窗口申请找回您的账号',
      body: '有人带着您的身份证到大厅窗口，申请找回您的账号。第二位窗口人员核对后才会生效。如果不是您本人，请立即拨打政务服务热线，或登录后修改密码。',
    },
    recovered: {
      subject: '您的账号在窗口找回了',
      body: '两位窗口人员先后核对居民身份证后，您账号原来的密码、验证器、通行密钥和登录全部作废，手机号改为当场填写的号码。如果您没有到窗口办过，请立即带身份证到大厅窗口核实。',
    },
    closed: {
      subject: '您的账号已注销',
      body: '您的账号已按您的要求注销，登录方式、联系方式、委托和网站关联都已终止。已经办结的办件和证照按档案规定保存。如果不是您本人注销的，请立即带身份证到大厅任一窗口核实。',
    },
    lapsed: {
      subject: '您账号的实名等级降低了',
      body: '核验实名的期限到了，您账号的实名等级已经降低。要恢复原来的等级，请带身份证到大厅任一窗口核验一次。',
    },
  },
}

export type MessagesWords = typeof zh
