import { Type } from 'typebox'
import { dictionary } from '#catalogue'
import { openDeclaration } from '#signature'
import { command, type Preparing } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { contentHash, drawnFor, type NamedSigner } from '../declaring.ts'
import { frozenDescription } from '../frozen-matter.ts'
import { isOpenToApplicant } from '../model.ts'
import { heldOpen, mayFill, mayFillCase } from '../moving.ts'
import { answersOf, eventsOf, evidenceOf, findCase } from '../store.ts'
import { refuseWhileOpen } from './submit-case.ts'

/**
 * Writes down what an application says as a declaration, frozen, and asks its signers. Refuses while anything needed is open, as
 * handing in would; a second one takes the place of the first, whose signatures are void.
 */
export const prepareDeclaration = command({
  name: 'casework.prepare-declaration',
  input: Type.Object({
    caseId: Type.String({ format: 'uuid' }),
    /** Who signs on the seats nobody is known for. */
    named: Type.Optional(
      Type.Array(
        Type.Object({
          seat: Type.Integer({ minimum: 0, maximum: 7 }),
          name: Type.String({ maxLength: 60 }),
          number: Type.String({ maxLength: 60 }),
        }),
        { maxItems: 8 },
      ),
    ),
  }),
  prepare: drawn,
  allow: mayFillCase,
  async run(doing, { caseId }, ready) {
    const { tx, actor, office } = doing
    const file = await heldOpen(doing, caseId)
    if (actor.kind !== 'person') return refuse('not-allowed')
    const [answers, evidence, elements, description] = await Promise.all([
      answersOf(tx, office.keys, caseId),
      evidenceOf(tx, caseId),
      dictionary(tx),
      frozenDescription(tx, file),
    ])
    const events = file.state === 'correction' ? await eventsOf(tx, caseId) : []
    refuseWhileOpen(doing, file, { description, answers, evidence, elements, events })
    if (!ready?.contentHash.equals(contentHash(office.keys.find, file, { answers, evidence })))
      return refuse('changed-meanwhile')
    const { drawn: paper, matterName, place, contentHash: hash } = ready
    const about = { caseId, holder: file.holder, matterCode: file.matterCode, matterName, place, madeBy: actor.id }
    await openDeclaration(doing, { ...about, contentHash: hash }, paper)
    return { declarationId: paper.id, caseId, signers: paper.signers.length }
  },
  about: ({ caseId }) => caseId,
  tell: (_input, { signers }) => ({ signers }),
})

async function drawn(preparing: Preparing, input: { caseId: string; named?: NamedSigner[] }) {
  const file = await findCase(preparing.office.database.sql, input.caseId)
  if (!file || !mayFill(preparing.actor, file) || !isOpenToApplicant(file.state)) return undefined
  return drawnFor(preparing, file, input.named ?? [])
}
