import type { RefusalWords } from '../../../platform/module.ts'

export const zh = {
  'not-an-id': '地址不完整，请从列表中重新打开。',
  'no-such-day': '没有这一天，请检查日期。',
  'not-a-count': '天数必须是零或正整数。',
  'not-a-limit': '期限写法不对，例如 5wd、30d、24h、3m 或 on-the-spot。',
  'organisation-name-taken': '已有单位使用这个名称，请核对。',
  'organisation-name-not-chinese': '请填写中文名称，中间不要有空格。',
  'organisation-name-not-english': '请填写英文名称，不要夹中文。',
  'not-a-telephone': '电话号码写法不对，例如 0826-2222222；多个号码用逗号分开。',
  'calendar-year-is-past': '这一年已经过去，不能再改。请填写今年或以后的年份。',
  'calendar-incomplete': '缺少元旦（1月1日，休）。请粘贴全年的安排。',
  'calendar-no-such-day': ({ line }) => `第 ${line} 行：日期不存在，或没有写成 2027-01-01 的样子。`,
  'calendar-day-twice': ({ line }) => `第 ${line} 行：同一天写了两次，请删去一行。`,
  'calendar-other-year': ({ line }) => `第 ${line} 行：这一天不在所选年份内，请核对年份。`,
  'calendar-kind-unknown': ({ line }) => `第 ${line} 行：每行第三栏请写“休”或“班”。`,
  'calendar-name-missing': ({ line }) => `第 ${line} 行：请写上节日名称，例如“春节”。`,
  'calendar-workday-on-weekday': ({ line }) => `第 ${line} 行：周一至周五本来就上班，不用写“班”，请核对日期。`,
} satisfies RefusalWords

export const en = {
  'not-an-id': 'The address is incomplete. Open the page again from the list.',
  'no-such-day': 'There is no such day. Check the date.',
  'not-a-count': 'The number of days must be zero or more.',
  'not-a-limit': 'Write a limit as 5wd, 30d, 24h, 3m or on-the-spot.',
  'organisation-name-taken': 'Another organisation has this name. Check it.',
  'organisation-name-not-chinese': 'Write the Chinese name, without blanks.',
  'organisation-name-not-english': 'Write the English name, without Chinese characters.',
  'not-a-telephone': 'Write a telephone number such as 0826-2222222; separate several with commas.',
  'calendar-year-is-past': 'This year is over and cannot be changed. Choose this year or a later one.',
  'calendar-incomplete': 'New Year’s Day (1 January, off) is missing. Paste the schedule of the whole year.',
  'calendar-no-such-day': ({ line }) => `Line ${line}: there is no such day, or it is not written like 2027-01-01.`,
  'calendar-day-twice': ({ line }) => `Line ${line}: a day is listed twice. Remove one line.`,
  'calendar-other-year': ({ line }) => `Line ${line}: this day is not in the chosen year. Check the year.`,
  'calendar-kind-unknown': ({ line }) => `Line ${line}: write holiday or workday in the third column.`,
  'calendar-name-missing': ({ line }) => `Line ${line}: give the name of the feast, such as 春节.`,
  'calendar-workday-on-weekday': ({ line }) => `Line ${line}: Monday to Friday are worked anyway. Check the date.`,
} satisfies Record<keyof typeof zh, RefusalWords[string]>
