import sharp from 'sharp'

/** Large enough to read a scanned A4 page, small enough to come at once. */
const longestSide = 1600
/** About a phone's best photograph; more is no scan but an attack on memory. */
const mostPixels = 100_000_000

/** An image as a plain PNG, upright, without anything that travelled with it; undefined where it is none. */
export async function redraw(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    return await sharp(bytes, { limitInputPixels: mostPixels })
      .rotate()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .png()
      .toBuffer()
  } catch {
    return undefined
  }
}
