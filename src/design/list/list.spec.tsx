import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { LinkList } from './list.tsx'

describe('a list of links', () => {
  it('shows before its name that a paper is there to be downloaded, and says it to nobody twice', () => {
    const html = render(
      <LinkList
        items={[{ text: '收件凭证', href: '/my/cases/1/papers/2', icon: 'download', meta: '〔2026〕0002号' }]}
      />,
    )
    expect(html).toMatch(/<a href="[^"]+"><svg class="od-icon"[^>]*aria-hidden="true"[^>]*>.*<\/svg>收件凭证<\/a>/)
  })

  it('draws no icon where there is nothing to open', () => {
    expect(render(<LinkList items={[{ text: '收件凭证', icon: 'download' }]} />)).not.toContain('<svg')
  })
})
