import { besideTheText, type Colour, type Page, stamped, widthOf, within, write } from './ink.ts'

/** Pale writing slantwise over the whole page, close enough that no part of it can be cut out without. */
export function drawWatermark(page: Page, text: string, colour: Colour = '#8a97a5'): void {
  const style = { size: 13, colour } as const
  const step = widthOf(page.paper.fonts, text, style) + 70
  const middle = { x: page.width / 2, y: page.height / 2 }
  const reach = Math.hypot(page.width, page.height) / 2
  const rows = Math.ceil(reach / 112)
  const writing = () => {
    for (let row = -rows; row <= rows; row++)
      for (let x = -reach + (((row * step) / 2) % step); x < reach; x += step)
        write(page, text, { ...style, x: middle.x + x, y: middle.y + row * 112 })
  }
  besideTheText(page, () =>
    within(page, { x: 0, y: 0, width: page.width, height: page.height }, () =>
      stamped(page, { opacity: 0.16, turn: { angle: 30, ...middle } }, writing),
    ),
  )
}
