import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cell } from '../../platform/csv.ts'
import { csvLines } from './csv.ts'
import type { Line } from './line.ts'

const line: Line = {
  sealed: true,
  id: '0190a5c2-7b1e-7a3f-9d42-5c1e8f0b6a77',
  at: new Date('2026-11-23T02:00:00Z'),
  actorKind: 'staff',
  actor: { id: 'clerk', name: '李"窗口",一号' },
  actingFor: null,
  organisation: { id: 'agency', name: { zh: '区行政审批局' } },
  did: 'casework.accept-case',
  about: '=cmd()',
  detail: { open: 2 },
  refused: null,
  reference: 'a1b2',
}

async function textOf(pieces: readonly (readonly Line[])[]): Promise<string> {
  async function* given() {
    yield* pieces
  }
  let text = ''
  for await (const chunk of csvLines(given())) text += chunk
  return text
}

describe('The log as a file', () => {
  it('opens in a spreadsheet with its names whole and its formulas dead', async () => {
    const [head, first] = parse(await textOf([[line]]), { bom: true }) as string[][]
    expect(head?.slice(0, 3)).toEqual(['time', 'actor kind', 'actor'])
    expect(first).toEqual([
      ...['2026-11-23T02:00:00.000Z', 'staff', '李"窗口",一号', 'clerk', '', '区行政审批局', 'casework.accept-case'],
      ...["'=cmd()", '', 'a1b2', '{"open":2}'],
    ])
  })

  it('has its head even when nothing was found', async () => {
    expect(parse(await textOf([]), { bom: true })).toHaveLength(1)
  })

  it('loses no character of any cell', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (cells) => {
        const [read] = parse(`${cells.map(cell).join(',')}\r\n`, { skip_empty_lines: false }) as string[][]
        const safe = cells.map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text))
        expect(read).toEqual(safe)
      }),
    )
  })
})
