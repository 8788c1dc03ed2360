import type { Words } from './zh.ts'

export const en: Words = {
  title: 'Who used my data',
  lead: 'Whenever a department looks up what a register says about you, it is written down here.',
  leadCompany: 'Whenever a department looks up what a register says about your organisation, it is written down here.',
  law: 'You may read this at any time (Personal Information Protection Law, art. 45). If a look seems groundless, tell the hotline.',
  caption: 'Looks at the registers',
  columns: { at: 'When', who: 'Who', what: 'What', why: 'What for', ground: 'Ground' },
  who: {
    self: 'Checked for your own application',
    company: 'Checked for your organisation’s application',
    other: 'Checked for the application of somebody related to you',
    staff: (organisation) => `Staff of ${organisation}`,
    system: 'Checked automatically',
  },
  from: (provider) => `from ${provider}`,
  items: (names) => names.join(', '),
  nothing: 'nothing found',
  reference: (id) => `Reference ${id}`,
  empty: 'Nobody has looked at your data yet',
  emptyText: 'Departments look only when they must check something for a case. Each look adds one line here.',
  toMy: 'Back to my page',
  my: 'My page',
  home: 'Home',
  shown: (count) => `${count} on this page`,
}
