import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Icon } from './icon.tsx'

describe('an icon', () => {
  it('is silent beside a word', () => {
    expect(render(<Icon name="check" />)).toContain('aria-hidden="true"')
  })

  it('speaks where it stands alone', () => {
    const drawn = render(<Icon name="check" label="已完成" />)
    expect(drawn).toContain('role="img"')
    expect(drawn).toContain('aria-label="已完成"')
    expect(drawn).not.toContain('aria-hidden')
  })
})
