import { render } from 'preact-render-to-string'
import QRCode from 'qrcode'
import { describe, expect, it } from 'vitest'
import { Qr, qrPath } from './qr.tsx'

describe('a QR code', () => {
  it('joins dark neighbours of a row into one run', () => {
    const rows = ['##.', '..#', '###']
    expect(qrPath((row, column) => rows[row]?.[column] === '#', 3)).toBe('M0 0h2v1h-2zM2 1h1v1h-1zM0 2h3v1h-3z')
  })

  it('covers exactly the dark modules of a real code', () => {
    const { modules } = QRCode.create('https://onedoor.example/verify/JY25116020001', { errorCorrectionLevel: 'M' })
    const path = qrPath((row, column) => modules.get(row, column) === 1, modules.size)
    const covered = [...path.matchAll(/h(\d+)v/g)].reduce((sum, run) => sum + Number(run[1]), 0)
    expect(covered).toBe(modules.data.reduce((sum, module) => sum + module, 0))
  })

  it('has a name and a quiet zone', () => {
    const drawn = render(<Qr svgPath="M0 0h1v1h-1z" size={25} label="核验码" />)
    expect(drawn).toContain('aria-label="核验码"')
    expect(drawn).toContain('viewBox="-4 -4 33 33"')
  })
})
