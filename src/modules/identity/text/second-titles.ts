import type { Both } from '../../../platform/page.ts'

/** What waits for a second person, as its heading says it. */
export const secondTitles = {
  createStaff: { zh: '新增工作人员账号', en: 'Open an account of staff' },
  givePost: { zh: '授予有管理权的岗位', en: 'Give a post with power over others' },
  changePost: { zh: '给岗位加上管理权', en: 'Give a post power over others' },
  resetPassword: { zh: '重设工作人员密码', en: 'Set a password of staff anew' },
  importRow: { zh: '名单导入：有管理权的岗位', en: 'From a list of staff: a post with power over others' },
  nameDeputy: { zh: '为有管理权的岗位安排代理', en: 'Name a deputy at a post with power over others' },
  reactivate: { zh: '恢复有管理权的账号', en: 'Take somebody back who has power over others' },
} as const satisfies Record<string, Both>

export const secondSays = {
  name: { zh: '姓名', en: 'Name' },
  login: { zh: '登录名', en: 'Login' },
  number: { zh: '公民身份号码', en: 'Citizen number' },
  notGiven: { zh: '没有填写', en: 'Not given' },
  member: { zh: '工作人员', en: 'Member of staff' },
  organisation: { zh: '部门', en: 'Department' },
  post: { zh: '岗位', en: 'Post' },
  duties: { zh: '职责', en: 'Duties' },
  scope: { zh: '受理范围', en: 'Matters' },
  deputy: { zh: '代理人', en: 'Deputy' },
  days: { zh: '日期', en: 'Days' },
  effect: { zh: '后果', en: 'What it does' },
  resetEffect: {
    zh: '原密码和登录验证全部作废，登录中的会话立即结束；第一次登录后必须改密码。',
    en: 'The password and every second step end, and so do open sessions. They must change the new password before they work.',
  },
} as const satisfies Record<string, Both>
