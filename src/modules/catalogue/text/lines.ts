import type { Both } from '../../../platform/page.ts'

/** Lines of administration, as the national lists of life events name who leads. */
const english: Readonly<Record<string, string>> = {
  交通: 'Transport',
  交通运输: 'Transport',
  人力资源社会保障: 'Human resources and social security',
  人民银行: 'People’s Bank of China',
  人社: 'Human resources and social security',
  人防: 'Civil air defence',
  住建: 'Housing and construction',
  住房城乡建设: 'Housing and construction',
  体育: 'Sports',
  供水企业: 'Water supplier',
  供电企业: 'Electricity supplier',
  信用牵头部门: 'Lead department for credit',
  信用中国: 'Credit China',
  公安: 'Public security',
  公积金: 'Housing fund',
  助产机构: 'Maternity services',
  区人社局: 'District human resources and social security',
  区民政局: 'District civil affairs',
  医保: 'Medical insurance',
  卫健: 'Health',
  卫生健康: 'Health',
  发展改革: 'Development and reform',
  商务: 'Commerce',
  园林: 'Parks and gardens',
  城管: 'City management',
  市场监管: 'Market regulation',
  应急: 'Emergency management',
  教育: 'Education',
  文旅: 'Culture and tourism',
  残联: 'Disabled persons’ federation',
  民政: 'Civil affairs',
  水务: 'Water',
  法院: 'Courts',
  海关: 'Customs',
  消防: 'Fire and rescue',
  消防救援: 'Fire and rescue',
  烟草专卖: 'Tobacco monopoly',
  燃气企业: 'Gas supplier',
  生态环境: 'Ecology and environment',
  疾控: 'Disease control',
  知识产权: 'Intellectual property',
  科技: 'Science and technology',
  税务: 'Tax',
  统计: 'Statistics',
  自然资源: 'Natural resources',
  评定机构: 'assessing body',
  证监: 'Securities regulation',
  财政: 'Finance',
  通信企业: 'Telecommunications provider',
  银行: 'Banks',
}

/** Who leads, in both languages where every part is known: `人社/医保`, `卫健(评定机构)`. */
export function leadName(zh: string): Both {
  let known = true
  const en = zh.replace(/[\p{Script=Han}]+/gu, (part) => {
    if (part === '等') return 'and others'
    const word = english[part]
    known &&= word !== undefined
    return word ?? part
  })
  if (!known) return { zh }
  return { zh, en: en.replaceAll('/', ', ').replaceAll('、', ', ').replaceAll('(', ' (') }
}
