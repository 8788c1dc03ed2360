import { Type } from 'typebox'
import { signedDeclaration } from '#signature'
import { findFile } from '../../platform/files.ts'
import { bucketOf } from '../../platform/ids.ts'
import { type Looking, query } from '../../platform/query.ts'
import { redraw } from './desk-preview.ts'
import { issuedPaper } from './issue-paper.ts'
import { madePaper } from './make-paper.ts'
import { mine } from './queries-applicant.ts'
import { ours } from './queries-desk.ts'
import { findEvidence, papersOf } from './store.ts'

const PaperAsked = Type.Object({ caseId: Type.String({ format: 'uuid' }), paperId: Type.String({ format: 'uuid' }) })
const EvidenceAsked = Type.Object({
  caseId: Type.String({ format: 'uuid' }),
  evidenceId: Type.String({ format: 'uuid' }),
})
const SentFileShown = Type.Object({ fileId: Type.String(), name: Type.String(), media: Type.String() })

/** A paper of one's own case. */
export const myPaper = query({
  name: 'casework.my-paper',
  input: PaperAsked,
  output: SentFileShown,
  async run(looking, { caseId, paperId }) {
    const file = await mine(looking, caseId)
    return file && paperFile(looking, caseId, paperId)
  },
})

/** A file somebody put into their own case. */
export const myEvidence = query({
  name: 'casework.my-evidence',
  input: EvidenceAsked,
  output: SentFileShown,
  async run(looking, { caseId, evidenceId }) {
    const file = await mine(looking, caseId)
    return file && evidenceFile(looking, caseId, evidenceId)
  },
})

/** A paper of a case at the agency's desk. */
export const deskPaper = query({
  name: 'casework.desk-paper',
  input: PaperAsked,
  seen: ({ caseId }) => caseId,
  output: SentFileShown,
  async run(looking, { caseId, paperId }) {
    const file = await ours(looking, caseId)
    return file && paperFile(looking, caseId, paperId)
  },
})

const CaseAsked = Type.Object({ caseId: Type.String({ format: 'uuid' }) })
const DeclarationSent = Type.Object({ fileId: Type.String(), name: Type.String() })

/** The declaration of one's own case, as it is signed. */
export const myDeclaration = query({
  name: 'casework.my-declaration',
  input: CaseAsked,
  output: DeclarationSent,
  async run(looking, { caseId }) {
    const file = await mine(looking, caseId)
    return file && declarationFile(looking, caseId)
  },
})

/** The same at the agency's desk. */
export const deskDeclaration = query({
  name: 'casework.desk-declaration',
  input: CaseAsked,
  seen: ({ caseId }) => caseId,
  output: DeclarationSent,
  async run(looking, { caseId }) {
    const file = await ours(looking, caseId)
    return file && declarationFile(looking, caseId)
  },
})

async function declarationFile(looking: Looking, caseId: string) {
  const found = await signedDeclaration(looking, caseId)
  return found && { fileId: found.fileId, name: found.name }
}

/** A file of a case at the agency's desk, as it was handed in. */
export const deskEvidence = query({
  name: 'casework.desk-evidence',
  input: EvidenceAsked,
  seen: ({ caseId }) => caseId,
  output: SentFileShown,
  async run(looking, { caseId, evidenceId }) {
    const file = await ours(looking, caseId)
    return file && evidenceFile(looking, caseId, evidenceId)
  },
})

/** An image of evidence drawn anew: what else was in the file (place, camera, hidden parts) stays behind. */
export const deskPreview = query({
  name: 'casework.desk-preview',
  input: EvidenceAsked,
  seen: ({ caseId }) => caseId,
  output: Type.Object({ bytes: Type.Unsafe<Uint8Array>({}), name: Type.String() }),
  async run(looking, { caseId, evidenceId }) {
    const file = await ours(looking, caseId)
    const stored = file && (await evidenceFile(looking, caseId, evidenceId))
    if (!stored?.media.startsWith('image/')) return undefined
    const bytes = await redraw(await looking.office.files.read(stored.fileId))
    return bytes && { bytes, name: `${evidenceId}.png` }
  },
})

/** Whoever asks before the paper's file was made gets it made now. */
async function paperFile({ tx, office }: Looking, caseId: string, paperId: string) {
  if (!(await papersOf(tx, caseId)).some(({ id }) => id === paperId)) return undefined
  const paper = await issuedPaper(office, paperId)
  return {
    fileId: paper.fileId ?? (await madePaper(office, paperId)),
    name: `${paper.number}.pdf`,
    media: 'application/pdf',
  }
}

async function evidenceFile({ tx }: Looking, caseId: string, evidenceId: string) {
  const evidence = await findEvidence(tx, caseId, evidenceId)
  const stored =
    evidence?.fileId && bucketOf(evidence.fileId) === bucketOf(caseId) ? await findFile(tx, evidence.fileId) : undefined
  return stored && { fileId: stored.id, name: stored.name, media: stored.media }
}
