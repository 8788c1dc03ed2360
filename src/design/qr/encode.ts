import QRCode from 'qrcode'
import { qrPath } from './qr.tsx'

/** A text as a QR code for `Qr`: its path and its side in modules. Level M bears a seal's worth of dirt. */
export function qrOf(text: string): { readonly svgPath: string; readonly size: number } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  return { svgPath: qrPath((row, column) => modules.get(row, column) === 1, modules.size), size: modules.size }
}
