import { type PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfStream, PdfString } from '@libpdf/core'
import { srgbProfile } from './srgb.ts'

/** What the file says of itself, in the words of its information dictionary. */
export interface Described {
  readonly title: string
  readonly author: string
  readonly subject: string
  readonly keywords: readonly string[]
  readonly maker: string
  readonly lang: string
  readonly identifier?: string | undefined
  readonly at?: Date | undefined
}

/**
 * Makes a document fit to be kept: PDF/A-2, level B (ISO 19005-2). It says which colours it means, says what it is as XMP
 * beside the information dictionary, and claims the level. The fonts are embedded anyway. Part 2 and not 1, because a seal
 * lets the writing under it show through, and part 1 knows no transparency; a signature is at home in both.
 */
export function makeArchival(pdf: PDF, described: Described): void {
  const catalog = pdf.getCatalog()
  const profile = PdfStream.fromDict({ N: PdfNumber.of(3), Alternate: PdfName.of('DeviceRGB') }, srgbProfile())
  const intent = PdfDict.of({
    Type: PdfName.of('OutputIntent'),
    S: PdfName.of('GTS_PDFA1'),
    OutputConditionIdentifier: PdfString.fromString('sRGB IEC61966-2-1'),
    Info: PdfString.fromString('sRGB IEC61966-2-1'),
    DestOutputProfile: pdf.register(profile),
  })
  catalog.set('OutputIntents', new PdfArray([pdf.register(intent)]))
  const types = { Type: PdfName.of('Metadata'), Subtype: PdfName.of('XML') }
  catalog.set('Metadata', pdf.register(PdfStream.fromDict(types, Buffer.from(xmp(described)))))
}

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'

/** ISO 16684-1. Every line has its twin in the information dictionary; an archive compares them. */
function xmp({ title, author, subject, keywords, maker, lang, identifier, at }: Described): string {
  const alternative = (text: string) => `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt>`
  const day = at?.toISOString().replace(/\.\d+Z$/, 'Z')
  const says = [
    '<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>',
    `<dc:format>application/pdf</dc:format><dc:title>${alternative(title)}</dc:title>`,
    `<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>`,
    `<dc:description>${alternative(subject)}</dc:description>`,
    `<dc:language><rdf:Bag><rdf:li>${escaped(lang)}</rdf:li></rdf:Bag></dc:language>`,
    identifier ? `<dc:identifier>${escaped(identifier)}</dc:identifier>` : '',
    `<pdf:Producer>${escaped(maker)}</pdf:Producer>`,
    keywords.length > 0 ? `<pdf:Keywords>${escaped(keywords.join(' '))}</pdf:Keywords>` : '',
    `<xmp:CreatorTool>${escaped(maker)}</xmp:CreatorTool>`,
    day ? `<xmp:CreateDate>${day}</xmp:CreateDate><xmp:ModifyDate>${day}</xmp:ModifyDate>` : '',
  ]
  const names = {
    dc: 'http://purl.org/dc/elements/1.1/',
    pdf: 'http://ns.adobe.com/pdf/1.3/',
    pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
    xmp: 'http://ns.adobe.com/xap/1.0/',
  }
  const spaces = Object.entries(names).map(([prefix, name]) => ` xmlns:${prefix}="${name}"`)
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${rdf}">
<rdf:Description rdf:about=""${spaces.join('')}>
${says.filter(Boolean).join('\n')}
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
