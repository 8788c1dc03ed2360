import { PDF } from '@libpdf/core'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { drawLicence } from './card.ts'
import { sampleLicence } from './sample-papers.ts'

const textOf = async (pdf: Uint8Array) => (await PDF.load(pdf)).extractText().map(({ text }) => text.replace(/\s/g, ''))

describe('the face of a licence', () => {
  it('is one landscape page with every field on it', async () => {
    const bytes = await drawLicence(sampleLicence)
    const pdf = await PDF.load(bytes)
    expect(pdf.getPageCount()).toBe(1)
    expect(pdf.getPage(0)?.isLandscape).toBe(true)
    const [page = ''] = await textOf(bytes)
    for (const { label, value } of [
      sampleLicence.number,
      sampleLicence.identifier,
      sampleLicence.validity,
      ...sampleLicence.fields,
    ])
      expect(page).toContain(label + value)
    expect(bytes.length).toBeLessThan(150 * 1024)
  })

  it('says in red when it is only a test', async () => {
    expect((await textOf(await drawLicence(sampleLicence)))[0]).toContain('测试TEST')
    expect((await textOf(await drawLicence({ ...sampleLicence, test: false })))[0]).not.toContain('TEST')
  })

  it('takes a portrait and many fields by setting them smaller and in two columns', async () => {
    const photo = await sharp({ create: { width: 250, height: 350, channels: 3, background: '#cbdef0' } })
      .jpeg()
      .toBuffer()
    const fields = Array.from({ length: 18 }, (_, index) => ({ label: `项目${index + 1}`, value: '内容'.repeat(8) }))
    const [page = ''] = await textOf(await drawLicence({ ...sampleLicence, fields, photo: new Uint8Array(photo) }))
    expect(page).toContain('项目18')
  })

  it('keeps its number on one line, set smaller where it must be', async () => {
    const fields = [
      ...[
        ['姓名', '陈建国'],
        ['证件号码', '5116**********0011'],
        ['性别', '男'],
        ['出生日期', '1982年5月1日'],
      ],
      ...[
        ['企业名称', '四川渠江样例建筑工程有限公司'],
        ['企业统一社会信用代码', '91511602MA00000230'],
      ],
      ...[
        ['类别', 'B（项目负责人）'],
        ['职务', '项目负责人'],
        ['技术职称', '工程师'],
        ['初次领证日期', '2018年2月1日'],
      ],
    ].map(([label = '', value = '']) => ({ label, value }))
    const number = { label: '证照编号', value: '川建安B（2018）样例0000001' }
    const paper = await drawLicence({ ...sampleLicence, number, fields })
    const lines = (await PDF.load(paper)).extractText()[0]?.lines ?? []
    expect(lines.map(({ text }) => text.replace(/\s/g, '')).filter((text) => text.includes('样例0000001'))).toEqual([
      expect.stringContaining(number.value),
    ])
  })

  it('is refused rather than drawn over its own edge', async () => {
    const fields = Array.from({ length: 60 }, () => ({ label: '经营范围', value: '内容'.repeat(40) }))
    await expect(drawLicence({ ...sampleLicence, fields })).rejects.toThrow('licence-text-too-long')
  })
})
