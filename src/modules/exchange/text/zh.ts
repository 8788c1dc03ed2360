export const zh = {
  title: '谁用了我的数据',
  lead: '部门为办事查看登记簿里关于您的信息，每次都记在这里。',
  leadCompany: '部门为办事查看登记簿里关于贵单位的信息，每次都记在这里。',
  law: '依据《个人信息保护法》第四十五条，您可以随时查阅。觉得某次查看没有道理，请拨打服务热线说明。',
  caption: '查看记录',
  columns: { at: '时间', who: '谁', what: '看了什么', why: '为了什么', ground: '依据' },
  who: {
    self: '您本人办事时自动核对',
    company: '本单位办事时自动核对',
    other: '与您有关的人办事时自动核对',
    staff: (organisation: string) => `${organisation}工作人员`,
    system: '系统自动核对',
  },
  from: (provider: string) => `来自${provider}`,
  items: (names: readonly string[]) => names.join('、'),
  nothing: '没有查到记录',
  reference: (id: string) => `查询编号 ${id}`,
  empty: '还没有人查看过您的数据',
  emptyText: '您办事时，部门要向别的部门核对信息，才会来查看。查看一次，这里就多一行。',
  toMy: '回到“我的”',
  my: '我的',
  home: '首页',
  shown: (count: number) => `本页 ${count} 条`,
}

export type Words = typeof zh
