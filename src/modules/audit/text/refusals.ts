export const refusals = {
  zh: {
    'day-not-a-day': '请填写真实的日期，例如 2026-11-23。',
    'days-backwards': '结束日期早于开始日期，请对调。',
    'place-not-a-place': '翻页位置读不出来，已回到最新的记录。',
    'nobody-found': '没有找到这个人。请核对姓名（要写全）、登录名或公民身份号码。',
    'too-many-found': '同名的人太多。请改用公民身份号码或登录名。',
    'public-not-yours': '您只能查本部门的工作人员。查群众，请由管理全平台的管理员来做。',
    'entry-not-sealed': '这条记录还没有封存，五分钟后再来取证明。',
    'entry-altered': '这条记录与封存时不一致，不能出具证明。请立即核验全部日志。',
  },
  en: {
    'day-not-a-day': 'Enter a day that exists, such as 2026-11-23.',
    'days-backwards': 'The last day is before the first. Swap them.',
    'place-not-a-place': 'The place in the list could not be read; these are the newest entries.',
    'nobody-found': 'Nobody was found. Check the full name, the sign-in name or the identity number.',
    'too-many-found': 'Too many bear this name. Use an identity number or a sign-in name.',
    'public-not-yours':
      'You may look for the staff of your own department. For members of the public, ask an administrator of the whole platform.',
    'entry-not-sealed': 'This entry is not sealed yet. Come back for its proof in five minutes.',
    'entry-altered': 'This entry is not what was sealed, so nothing can be proven. Check the whole log at once.',
  },
} as const
