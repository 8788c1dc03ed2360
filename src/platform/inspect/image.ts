import sharp from 'sharp'
import { refuse } from '../refusal.ts'

/** A telephone's camera makes up to 200 million; what asks for more memory than that is no scan of a paper. */
export const mostPixels = 200_000_000

/**
 * Decodes the whole picture, so that a torn one is found out here and not by whoever has to decide about it. Its size is read
 * first: a small file can unfold into more memory than a machine has.
 */
export async function checkImage(path: string): Promise<void> {
  const { width, height } = await sharp(path, { limitInputPixels: false }).metadata().catch(broken)
  if (width * height > mostPixels) refuse('image-too-many-pixels', {}, { megapixels: mostPixels / 1_000_000 })
  await sharp(path, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true })
    .resize(64, 64, { fit: 'inside' })
    .raw()
    .toBuffer()
    .catch(broken)
}

function broken(): never {
  return refuse('file-broken')
}
