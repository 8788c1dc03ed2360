import type { Block, Sheet } from '../../platform/paper/sheet.ts'
import { identifierOf, type Role, roleWords } from './model.ts'

/** Everything a declaration says, in the words of its paper. Personal numbers come masked. */
export interface Declared {
  readonly matter: string
  /** Of the matter's description. */
  readonly version: number
  readonly agency: string
  readonly holder: string
  readonly holderNumber: string
  /** Whose hand it is and by what right, where it is not the holder's own. */
  readonly by?: { readonly name: string; readonly right: string } | undefined
  /** `2026年12月18日`. */
  readonly day: string
  readonly parts: readonly { readonly title: string; readonly rows: readonly Row[] }[]
  readonly evidence: readonly DeclaredEvidence[]
  /** 告知承诺 in place of evidence: the agency's words as they were promised. */
  readonly promises: readonly { readonly name: string; readonly text: string }[]
  readonly signers: readonly { readonly role: Role; readonly name: string; readonly masked: string }[]
  readonly sample: boolean
}

interface Row {
  readonly label: string
  readonly value: string
  /** Where it comes from. */
  readonly source: string
}

export interface DeclaredEvidence {
  readonly name: string
  /** In which way it was met. */
  readonly how: string
  /** The licence or the answer of a register it rests on. */
  readonly reference?: string | undefined
  readonly files: readonly { readonly name: string; readonly sha256: string }[]
}

interface Made {
  readonly id: string
  readonly at: Date
  /** Signed with keys that prove nothing. */
  readonly test: boolean
  /** Where a file can be checked. */
  readonly checkedAt: string
}

/** The paper that is signed: what was answered, fetched, promised and attached, who signs, and what signing means. */
export function declarationSheet(declared: Declared, { id, at, test, checkedAt }: Made): Sheet {
  const { by } = declared
  return {
    title: '申请声明书',
    lang: 'zh',
    subject: declared.matter,
    identifier: identifierOf(id),
    test,
    at,
    code: { text: checkedAt, label: '扫码打开核验页，上传本文件核验' },
    footer: test ? '测试证书签名，不具有法律效力。TEST: signed with certificates that prove nothing.' : '',
    blocks: [
      ...(declared.sample ? [{ kind: 'note', text: '本事项为样例，以主管部门公布的为准。' } as const] : []),
      table([
        ['申请事项', `${declared.matter}（办事指南第 ${declared.version} 版）`],
        ['受理机关', declared.agency],
        ['申请人', declared.holder],
        ['证件号码', declared.holderNumber],
        ['代办人', by ? `${by.name}（${by.right}）` : ''],
        ['声明日期', declared.day],
        ['声明编号', id],
      ]),
      ...declared.parts.flatMap(({ title, rows }): Block[] => [
        { kind: 'heading', text: title },
        table(rows.map(({ label, value, source }) => [label, `${value}（${source}）`])),
      ]),
      ...evidence(declared.evidence),
      ...declared.promises.flatMap(({ name, text }): Block[] => [
        { kind: 'heading', text: `告知承诺：${name}` },
        { kind: 'paragraph', text },
      ]),
      { kind: 'heading', text: '声明' },
      {
        kind: 'paragraph',
        text: '本人（本单位）已阅读以上全部内容，声明填写的内容和提交的材料真实、有效、完整，取自登记和证照的信息已经核对，对上述承诺负责。',
      },
      {
        kind: 'paragraph',
        text: '依照《中华人民共和国电子签名法》第十四条，可靠的电子签名与手写签名或者盖章具有同等的法律效力。签名以后，文件有任何改动都能被发现。',
      },
      { kind: 'heading', text: '签名人' },
      table(declared.signers.map(({ role, name, masked }) => [roleWords[role], `${name}　${masked}`])),
      { kind: 'note', text: '各人的电子签名和时间戳在本文件内，可以用任何支持 PAdES 的阅读器查看。' },
    ],
  }
}

function evidence(all: readonly DeclaredEvidence[]): Block[] {
  if (all.length === 0) return []
  const rows = all.map(({ name, how, reference, files }): readonly [string, string] => [
    name,
    [
      reference ? `${how}（${reference}）` : how,
      ...files.map((file) => `${file.name}，SHA-256 ${grouped(file.sha256)}`),
    ].join('；'),
  ])
  return [{ kind: 'heading', text: '材料' }, table(rows)]
}

/** In groups, so that it can be compared and broken over lines. */
const grouped = (hash: string) => hash.replace(/(.{8})(?=.)/g, '$1 ')

const table = (rows: readonly (readonly [string, string])[]): Block => ({
  kind: 'fields',
  rows: rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value })),
})
