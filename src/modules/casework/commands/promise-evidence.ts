import { Type } from 'typebox'
import { neededEvidence } from '#catalogue'
import { endDeclaration } from '#signature'
import { command } from '../../../platform/command.ts'
import { bucketOf, newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { frozenMatter } from '../frozen-matter.ts'
import { valuesOf } from '../model.ts'
import { heldOpen, mayFillCase } from '../moving.ts'
import { momentOf } from '../shown.ts'
import { answersOf, evidenceOf, insertEvidence } from '../store.ts'

/** A promise in place of a paper (告知承诺, 国办发〔2020〕42号): the matter's text, promised by the applicant, checked afterwards. */
export const promiseEvidence = command({
  name: 'casework.promise-evidence',
  input: Type.Object({
    caseId: Type.String({ format: 'uuid' }),
    slot: Type.String(),
    promised: Type.Boolean(),
  }),
  allow: mayFillCase,
  about: ({ caseId }) => caseId,
  tell: ({ slot }) => ({ slot }),
  async run(doing, { caseId, slot: slotId, promised }) {
    const { tx, now, office } = doing
    const file = await heldOpen(doing, caseId)
    if (!promised) refuse('promise-not-ticked', { promised: 'promise-not-ticked' })
    const { description } = await frozenMatter(tx, file)
    const values = valuesOf(await answersOf(tx, office.keys, caseId))
    const slot =
      neededEvidence(description, values, momentOf(file, now)).find(({ id }) => id === slotId) ?? refuse('not-found')
    const way = slot.metBy.find((one) => one.by === 'promise')
    if (way?.by !== 'promise') return refuse('slot-takes-no-promise')
    const there = (await evidenceOf(tx, caseId)).some((one) => one.slot === slotId && one.metBy === 'promise')
    if (!there)
      await insertEvidence(tx, caseId, {
        id: newId(bucketOf(caseId), now),
        slot: slotId,
        metBy: 'promise',
        reference: null,
        fileId: null,
        name: null,
        media: null,
        size: null,
        facts: { text: way.text.zh },
        seenBy: null,
        at: now,
      })
    if (!there) await endDeclaration(doing, caseId, 'changed')
    return { caseId }
  },
})
