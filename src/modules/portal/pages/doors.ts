import type { Both } from '../../../platform/page.ts'

interface Theme {
  /** As matters carry it (GB/T 39046 themes; see data/search/themes.json). */
  readonly theme: string
  readonly name: Both
}

/** What people look for most behind the first door, in life order. */
export const personThemes: readonly Theme[] = [
  { theme: '户籍办理', name: { zh: '户籍身份', en: 'Household register' } },
  { theme: '社会保障', name: { zh: '社会保障', en: 'Social security' } },
  { theme: '医疗卫生', name: { zh: '医疗卫生', en: 'Health' } },
  { theme: '教育科研', name: { zh: '教育入学', en: 'Education' } },
  { theme: '就业创业', name: { zh: '就业创业', en: 'Work' } },
  { theme: '住房保障', name: { zh: '住房保障', en: 'Housing' } },
  { theme: '婚姻登记', name: { zh: '婚姻登记', en: 'Marriage' } },
  { theme: '交通出行', name: { zh: '交通出行', en: 'Transport' } },
]

/** And behind the second, from opening to closing. */
export const companyThemes: readonly Theme[] = [
  { theme: '设立变更', name: { zh: '设立变更', en: 'Setting up and changing' } },
  { theme: '准营准办', name: { zh: '准营准办', en: 'Licences to operate' } },
  { theme: '建设管理', name: { zh: '工程建设', en: 'Building' } },
  { theme: '人力资源', name: { zh: '人力资源', en: 'Staff' } },
  { theme: '财务税务', name: { zh: '财务税务', en: 'Tax and accounts' } },
  { theme: '交通运输', name: { zh: '交通运输', en: 'Transport' } },
  { theme: '食品药品', name: { zh: '食品药品', en: 'Food and medicine' } },
  { theme: '法人注销', name: { zh: '法人注销', en: 'Closing down' } },
]
