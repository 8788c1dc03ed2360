import { PDF } from '@libpdf/core'
import { describe, expect, it } from 'vitest'
import { loadFonts } from './fonts.ts'
import { samplePaper } from './sample-papers.ts'
import { drawSheet, type Sheet } from './sheet.ts'

const pagesOf = async (sheet: Sheet) =>
  (await PDF.load(await drawSheet(sheet))).extractText().map(({ text }) => text.replace(/\s/g, ''))

describe('an official paper', () => {
  it('holds every word it was given', async () => {
    const [page = ''] = await pagesOf(samplePaper)
    for (const words of [
      '样市监许〔2026〕0001号',
      '准予行政许可决定书',
      '经营者名称',
      '样例小面馆',
      '公示本许可',
      '测试TEST',
      '—1/1—',
    ])
      expect(page).toContain(words)
  })

  it('says of itself what it is, in which language, and by which identifier', async () => {
    const pdf = await PDF.load(await drawSheet({ ...samplePaper, keywords: ['许可', '食品'] }))
    expect(pdf.getMetadata()).toMatchObject({
      title: '准予行政许可决定书',
      subject: '样市监许〔2026〕0001号',
      author: '样例市样例区市场监督管理局',
      language: 'zh-CN',
      creationDate: new Date('2026-12-18T02:00:00Z'),
    })
    expect(pdf.getKeywords()).toEqual(['许可', '食品'])
  })

  it('stays small', async () => {
    expect((await drawSheet(samplePaper)).length).toBeLessThan(120 * 1024)
  })

  it('goes on to as many pages as it needs, numbered, and signs not on an empty one', async () => {
    const paragraph = { kind: 'paragraph', text: '本机关依法审查。'.repeat(30) } as const
    for (let count = 1; count < 12; count++) {
      const blocks = [...Array.from({ length: count }, () => paragraph), ...samplePaper.blocks.slice(-1)]
      const pages = await pagesOf({ ...samplePaper, blocks })
      pages.forEach((page, index) => {
        expect(page).toContain(`—${index + 1}/${pages.length}—`)
      })
      expect(pages.at(-1)).toMatch(/依法审查[\s\S]*2026年12月18日/)
    }
  })

  it('is set closer rather than run over by some lines, and stays whole', async () => {
    const line = { kind: 'paragraph', text: '本机关依法审查。' } as const
    const counts = [3, 6, 9, 12, 15, 18].map((count) => [
      ...samplePaper.blocks.slice(0, 3),
      ...Array.from({ length: count }, () => line),
      ...samplePaper.blocks.slice(-1),
    ])
    const pages = await Promise.all(counts.map(async (blocks) => (await pagesOf({ ...samplePaper, blocks })).length))
    // Twelve further lines would be too many for a page set at its roomiest (22 lines, of which the seal takes five).
    expect(pages).toEqual([1, 1, 1, 1, 1, 2])
  })

  const receipt = (items: readonly string[]): Sheet => ({
    title: '收件凭证',
    lang: 'zh',
    masthead: '样例省住房和城乡建设厅',
    number: '样区住建局收〔2026〕0001号',
    blocks: [
      { kind: 'note', text: '本事项为样例，所列期限、依据和材料以主管部门公布的为准。' },
      {
        kind: 'fields',
        rows: ['申请人', '证件号码', '申请事项', '办件编号', '收到申请之日'].map((label) => ({
          label,
          value: '建筑施工企业项目负责人安全生产考核合格证书延续',
        })),
      },
      { kind: 'heading', text: '收到的材料' },
      { kind: 'list', items },
      {
        kind: 'paragraph',
        text: '本机关将在2026年11月27日前答复是否受理，或者一次告知需要补正的全部内容；逾期不告知的，自收到申请之日起即为受理（《中华人民共和国行政许可法》第三十二条）。',
      },
      { kind: 'note', text: '扫描二维码可以随时查看进度，不需要登录。咨询电话：0000-0000000' },
      {
        kind: 'note',
        text: '样例市样例区住房和城乡建设局受样例省住房和城乡建设厅委托，以其名义办理（《中华人民共和国行政许可法》第二十四条）。',
      },
      { kind: 'signature', organisation: '样例省住房和城乡建设厅', date: '2026年11月22日' },
    ],
    code: { text: 'https://example.org/progress/1', label: '扫码查看进度' },
    seal: { name: '样例省住房和城乡建设厅', caption: '政务服务专用章', test: true },
  })
  const five = [
    '申请书（由您确认的信息自动生成）',
    '原安全生产考核合格证书（已从您的电子证照取得）',
    '受聘企业（已由主管部门的数据核对）',
    '继续教育合格记录（已由主管部门的数据核对）',
    '安全生产守法承诺（您已承诺）',
  ]

  it('is set closer rather than leave its seal and a note alone on a second page', async () => {
    expect(await pagesOf(receipt(five))).toHaveLength(1)
  })

  it('gives back between its lines what setting it closer left over', async () => {
    const [page] = (await PDF.load(await drawSheet(receipt(five)))).extractText()
    const date = page?.lines.find(({ text }) => text.trim() === '2026年11月22日')
    // The foot of the paper is 79 points high and the date stands in the middle of a seal of 119.
    expect(date?.bbox.y).toBeLessThan(79 + 119 / 2 + 22)
  })

  it('takes its last sentence along to the second page, with the notes between it and the seal', async () => {
    const pages = await pagesOf(receipt([...five, ...five, ...five, ...five]))
    expect(pages).toHaveLength(2)
    for (const words of ['本机关将在', '扫描二维码', '受样例省住房和城乡建设厅委托', '2026年11月22日'])
      expect(pages[1]).toContain(words)
  })

  it('keeps what it closes with together with its signature, where it needs two pages', async () => {
    const remedies = {
      kind: 'paragraph',
      text: `如不服本决定，可以申请行政复议${'，也可以提起行政诉讼'.repeat(8)}。`,
    } as const
    const line = { kind: 'paragraph', text: '本机关依法审查。' } as const
    for (const count of [14, 16, 19, 22]) {
      const blocks = [...Array.from({ length: count }, () => line), remedies, ...samplePaper.blocks.slice(-1)]
      const pages = await pagesOf({ ...samplePaper, blocks })
      expect(pages.at(-1)).toMatch(/如不服本决定[\s\S]*2026年12月18日/)
    }
  })

  it('cuts a value longer than a page instead of losing it', async () => {
    const rows = [{ label: '经营范围', value: '甲乙丙丁戊己庚辛壬癸，'.repeat(400) }]
    const pages = await pagesOf({ ...samplePaper, blocks: [{ kind: 'fields', rows }] })
    expect(pages.length).toBeGreaterThan(2)
    expect(pages.join('').match(/甲乙丙丁戊己庚辛壬癸/g)?.length).toBeGreaterThan(350)
  })

  it('draws the same paper the same way but for the tags of its fonts', async () => {
    const plain = async () =>
      Buffer.from(await drawSheet(samplePaper))
        .toString('latin1')
        .replace(/[A-Z]{6}\+/g, '')
        .replace(/<[0-9A-F]{32}>/g, '')
    expect((await plain()).length).toBe((await plain()).length)
  })

  it('is refused when a name in it cannot be printed', async () => {
    const fonts = await loadFonts([])
    await expect(drawSheet({ ...samplePaper, title: '张𠮷的证明' }, fonts)).rejects.toThrow('character-not-printable')
  })

  it('lets what it may be used for show through every page', async () => {
    const [page = ''] = await pagesOf({ ...samplePaper, blocks: [], watermark: '仅供办理政务服务事项时使用' })
    expect([...page].filter((character) => character === '仅').length).toBeGreaterThan(4)
  })

  it('can be in English', async () => {
    const english: Sheet = {
      title: 'Notice of Acceptance',
      lang: 'en',
      blocks: [{ kind: 'paragraph', text: 'Your “application” was accepted in Guang’an.' }],
    }
    const pdf = await PDF.load(await drawSheet(english))
    expect(pdf.getLanguage()).toBe('en')
    expect(pdf.extractText()[0]?.text).toContain('Acceptance')
  })
})
