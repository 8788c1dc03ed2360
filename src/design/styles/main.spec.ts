import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { compile, NodePackageImporter } from 'sass'
import { describe, expect, it } from 'vitest'

const { css } = compile(new URL('main.scss', import.meta.url).pathname, {
  style: 'compressed',
  importers: [new NodePackageImporter(new URL('../../..', import.meta.url).pathname)],
  quietDeps: true,
})

describe('the stylesheet', () => {
  it('weighs no more than 24 KB on the wire', () => {
    expect(gzipSync(css).length).toBeLessThanOrEqual(24 * 1024)
  })

  it('fetches nothing: no font, no picture, no data', () => {
    expect(css).not.toMatch(/url\(|@import|@font-face/)
  })

  it('has nothing of the crown in it', () => {
    expect(css).not.toMatch(/GDS Transport|crown|crest/i)
  })

  it('lets ours win over theirs by a layer, not by louder selectors', () => {
    expect(css).toContain('@layer govuk{')
  })

  it('prints what is folded, and a code no larger than a telephone needs', () => {
    const paper = css.slice(css.indexOf('.govuk-phase-banner', css.lastIndexOf('@page')))
    expect(paper).toContain('details::details-content{display:block;content-visibility:visible}')
    expect(paper).toContain('.od-qr{max-width:35mm')
  })

  it('gives every page’s title the size of its house: no page chooses another', () => {
    const rooms = new URL('../../modules/', import.meta.url).pathname
    const titled = readdirSync(rooms, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.tsx'))
      .filter((path) => /<h1[^>]*class="[^"]*(govuk-heading|od-size)/.test(readFileSync(`${rooms}${path}`, 'utf8')))
    expect(titled).toEqual([])
  })

  it('breaks on paper what may be taller than a sheet', () => {
    const paper = css.slice(css.lastIndexOf('@page'))
    const whole = paper.slice(0, paper.indexOf('{break-inside:avoid')).split('}').at(-1)
    expect(whole).toContain('.govuk-summary-list__row')
    expect(whole).not.toContain('.od-pane')
  })

  it('knows large print, paper, forced colours and readers who want no motion', () => {
    for (const mode of ['od-elder', '@media print', 'forced-colors', 'prefers-reduced-motion'])
      expect(css).toContain(mode)
  })
})
