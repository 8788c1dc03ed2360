import { readFile } from 'node:fs/promises'
import { refuse } from '../refusal.ts'
import { endsAsArchive } from './archive.ts'
import { checkImage } from './image.ts'
import { pdfProblem } from './pdf.ts'

/**
 * Looks into a file that says it is of a medium, and refuses what nobody could read or what is something else besides. An
 * office document or an archive is taken nowhere: there is no entry for it, so a route that asks for one does not start.
 * Whether a file does harm is not asked here: that is the scanner's to say (`scan.ts`).
 */
const inspectors: Readonly<Record<string, (path: string) => Promise<void>>> = {
  'application/pdf': inspectPdf,
  'image/jpeg': inspectImage,
  'image/png': inspectImage,
  'image/webp': inspectImage,
  // A list is read row by row where it is used, and each row that cannot be read is reported there.
  'text/csv': async () => {},
}

/** The media somebody may be asked for. */
export const readableMedia: readonly string[] = Object.keys(inspectors)

export async function inspect(path: string, media: string): Promise<void> {
  const look = inspectors[media]
  if (!look) throw new Error(`No file of the medium ${media} can be looked into`)
  await look(path)
}

async function inspectPdf(path: string) {
  const bytes = await readFile(path)
  if (endsAsArchive(bytes)) refuse('file-mixed')
  const problem = pdfProblem(bytes)
  if (problem) refuse(problem)
}

async function inspectImage(path: string) {
  await checkImage(path)
  if (endsAsArchive(await readFile(path))) refuse('file-mixed')
}
