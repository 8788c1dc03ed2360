import type { LicenceFace } from './card.ts'
import type { SealFace } from './seal-image.ts'
import type { Sheet } from './sheet.ts'

/** Papers for the specs; every organisation, person and number in them is a sample. */
export const sampleHolder = { name: '样例市样例区市场监督管理局', code: '11990000000000000X' }

export const sampleSeal: SealFace = { name: sampleHolder.name, caption: '行政审批专用章', test: true }

export const sampleAt = new Date('2026-12-18T02:00:00Z')

const code = {
  text: 'https://onedoor.example/verify/1.2.156.3005.2.11100000000013338W032.119900000000000000X.20260001.001.A',
  label: '扫码核验',
}

const identifier = '1.2.156.3005.2.11100000000013338W032.11990000000000000X.20260001.001.A'

export const samplePaper: Sheet = {
  title: '准予行政许可决定书',
  number: '样市监许〔2026〕0001号',
  masthead: sampleHolder.name,
  lang: 'zh',
  seal: sampleSeal,
  code,
  identifier,
  at: sampleAt,
  footer: '样例文书，不具有法律效力。',
  blocks: [
    { kind: 'paragraph', text: '样例小面馆：', flush: true },
    {
      kind: 'paragraph',
      text: '你（单位）于2026年12月10日提出的“食品经营许可新办”申请，经审查，材料齐全、符合法定形式，准予许可。',
    },
    {
      kind: 'fields',
      rows: [
        { label: '经营者名称', value: '样例小面馆' },
        { label: '经营场所', value: '样例市样例区建安中路1号' },
        { label: '有效期', value: '2026年12月18日至2031年12月17日' },
      ],
    },
    { kind: 'heading', text: '请遵守下列事项' },
    { kind: 'list', items: ['公示本许可。', '许可事项变化后10个工作日内申请变更。'] },
    { kind: 'note', text: '如不服本决定，可以自收到之日起60日内申请行政复议。' },
    { kind: 'signature', organisation: sampleHolder.name, date: '2026年12月18日' },
  ],
}

export const sampleLicence: LicenceFace = {
  title: '食品经营许可证',
  english: 'FOOD BUSINESS LICENCE',
  issuer: sampleHolder.name,
  issued: '2026年12月18日',
  number: { label: '许可证编号', value: 'JY00000000000001' },
  identifier: { label: '电子证照标识', value: identifier },
  fields: [
    { label: '经营者名称', value: '样例小面馆' },
    { label: '法定代表人', value: '张丽华' },
    { label: '经营场所', value: '样例市样例区建安中路1号' },
  ],
  validity: { label: '有效期', value: '2026年12月18日至2031年12月17日' },
  code,
  seal: { ...sampleSeal, caption: '电子证照专用章' },
  test: true,
  at: sampleAt,
}
