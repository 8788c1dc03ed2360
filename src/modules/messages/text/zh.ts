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
  outbox: '发出的邮件',
  outboxLead: '演示环境不设邮件服务器时，邮件不会真的寄出，都留在这里。正式运行时没有这个页面。',
  outboxEmpty: '还没有邮件',
  outboxEmptyHint: '给留了电子邮箱的人发消息时，邮件会出现在这里。',
  to: '收件人',
  erased: '已寄出或退回，地址与内容不再保存',
  states: { waiting: '等待寄出', sent: '已寄出', kept: '未寄出，仅供查看', returned: '被退回' } as Record<
    MailState,
    string
  >,
  tries: (count: number) => `试过 ${count} 次`,
}

export type MessagesWords = typeof zh
