import { createHash } from 'node:crypto'
import { Type } from 'typebox'
import { type DeclarationVerdict, verifyDeclaration, withdrawnList } from '#signature'
import { broughtFile, command, type Doing } from '../../../platform/command.ts'
import type { Tx } from '../../../platform/db.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { checkPdf } from '../../../platform/paper/check.ts'
import { authorityOf } from '../../../platform/paper/sealing.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { Finding } from '../finding.ts'
import { parseLicenceIdentifier } from '../identifier.ts'
import { bucketOfSerial } from '../model.ts'
import { addCheck, findByIdentifier } from '../store.ts'

const verdicts = {
  changed: 'changed',
  untrusted: 'untrusted',
  'not-signed': 'not-signed',
  broken: 'broken',
} as const

/**
 * Checks a PDF somebody brought: whose seal it bears, whether a byte was changed since, which licence it says it is, and whether
 * it is the very file that was issued. The file is not kept, only what was found. Programs send `content`, base64 of at most
 * 700 kB; forms upload.
 */
export const checkFile = command({
  name: 'licences.check-file',
  input: Type.Object({
    fileId: Type.Optional(Type.String({ minLength: 36, maxLength: 36 })),
    content: Type.Optional(Type.String({ maxLength: 1_000_000, pattern: '^[A-Za-z0-9+/]*={0,2}$' })),
  }),
  allow: () => true,
  async run(doing, { fileId, content }) {
    const bytes = fileId ? await takeUpload(doing, fileId) : Buffer.from(content ?? '', 'base64')
    if (bytes.length === 0) refuse('file-missing', { file: 'file-missing' })
    const { finding, identifier, declaration } = await judge(doing, bytes)
    const checkId = newReferenceId(doing.now)
    const check = { id: checkId, at: doing.now, finding, identifier: identifier ?? null }
    await addCheck(doing.tx, { ...check, declaration: declaration ?? null })
    return { checkId, finding }
  },
  about: (_, { checkId }: { readonly checkId: string; readonly finding: Finding }) => checkId,
  tell: (_, { finding }) => ({ finding }),
})

/** Reads what was uploaded with this very form and lets go of it. */
async function takeUpload(doing: Doing, fileId: string): Promise<Buffer> {
  const { files } = doing.office
  const upload = broughtFile(doing, fileId)
  try {
    return await files.read(upload.fileId)
  } finally {
    await files.discard(upload.fileId)
  }
}

interface Judged {
  readonly finding: Finding
  readonly identifier?: string
  readonly declaration?: DeclarationVerdict
}

async function judge(doing: Doing, bytes: Buffer): Promise<Judged> {
  const { tx, office, now } = doing
  const authority = await authorityOf(office)
  const withdrawn = [await withdrawnList(doing)]
  const { verdict, info } = await checkPdf(bytes, [authority.root], { withdrawn, now })
  const signed = await verifyDeclaration(doing, info.identifier, bytes)
  if (signed) {
    const { id, ...declaration } = signed
    return { finding: declarationFinding(declaration), identifier: id, declaration }
  }
  if (verdict === 'changed' || verdict === 'untrusted') return { finding: verdicts[verdict] }
  if (verdict !== 'valid')
    return { finding: (await namedLicence(tx, identifierIn(bytes))) ? 'changed' : verdicts[verdict] }
  const licence = await namedLicence(tx, info.identifier)
  if (!licence) return { finding: 'other-paper' }
  const same = createHash('sha256').update(bytes).digest('hex') === licence.sha256
  return { finding: same ? 'sealed' : 'differs', identifier: licence.identifier }
}

/** Good is what everybody signed and what counts still. */
function declarationFinding({ verdict, state }: DeclarationVerdict): Finding {
  if (verdict === 'changed') return 'declaration-changed'
  return verdict === 'signed' && state === 'whole' ? 'declaration' : 'declaration-open'
}

async function namedLicence(tx: Tx, identifier: string | undefined) {
  const read = parseLicenceIdentifier(identifier ?? '')
  const bucket = read.ok ? bucketOfSerial(read.serial) : undefined
  return read.ok && bucket !== undefined ? findByIdentifier(tx, bucket, read.identifier) : undefined
}

/** What a file without a seal we can read still says it is: a licence of ours whose end, and with it the seal, was cut off. */
function identifierIn(bytes: Buffer): string | undefined {
  return /1\.2\.156\.3005\.2\.[0-9A-Z]{21}\.[0-9A-Z]+\.[0-9A-Z]+\.\d{3}\.[0-9A-Z]/.exec(bytes.toString('latin1'))?.[0]
}
