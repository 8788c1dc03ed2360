import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Pagination } from './pagination.tsx'

describe('pagination', () => {
  it('offers only the ways there are', () => {
    const first = render(<Pagination lang="zh" next="/desk?after=abc" />)
    expect(first).toContain('rel="next"')
    expect(first).not.toContain('rel="prev"')
  })

  it('is not there for a list of one page', () => {
    expect(render(<Pagination lang="en" />)).toBe('')
  })
})
