import type { Fields, Upload } from '../../platform/route.ts'
import { answersFrom, texted } from './entered-answers.ts'

/** The names of one slot's boxes on the counter's screen. Colons keep them apart from data elements, which have dots. */
export function counterBoxes(slot: string) {
  return { file: `slot:${slot}`, seen: `seen:${slot}`, promised: `promised:${slot}` } as const
}

/** The tick that takes one piece of evidence out again. */
export const removalBox = (evidenceId: string) => `removed:${evidenceId}`

/** Reads the counter's one screen: answers, files by slot, promises and what to take out. */
export function fillingFrom(fields: Fields, uploads: readonly Upload[]) {
  const ticked = (kind: string) =>
    Object.keys(fields)
      .filter((name) => name.startsWith(`${kind}:`) && texted(fields, name) === 'true')
      .map((name) => name.slice(kind.length + 1))
  const slots = new Set(uploads.flatMap(({ field }) => (field.startsWith('slot:') ? [field.slice(5)] : [])))
  const seen = new Set(ticked('seen'))
  return {
    caseId: texted(fields, 'caseId'),
    answers: answersFrom(fields),
    files: [...slots].map((slot) => ({
      slot,
      files: uploads.filter(({ field }) => field === counterBoxes(slot).file).map(({ fileId }) => fileId),
      originalSeen: seen.has(slot),
    })),
    promised: ticked('promised'),
    removed: ticked('removed'),
  }
}
