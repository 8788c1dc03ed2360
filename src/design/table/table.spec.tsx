import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Table } from './table.tsx'

const findings = {
  caption: '发现的问题',
  columns: [{ head: '行' }, { head: '原样', wrap: true }],
  rows: [{ key: '3', cells: [3, '99'] }],
}

describe('a table', () => {
  it('leads each value by the name of its column where rows are stacked and values do not explain themselves', () => {
    const cells = [...render(<Table {...findings} dense stack labelled />).matchAll(/<td[^>]*>(.*?)<\/td>/g)]
    expect(cells.map(([, cell]) => cell?.replace(/<[^>]+>/g, ' ').trim())).toEqual(['行 3', '原样 99'])
  })

  it('otherwise says the names of its columns once', () => {
    expect(render(<Table {...findings} dense stack />).match(/原样/g)).toHaveLength(1)
  })
})
