import { type Hall, whereToAsk } from './halls.ts'
import type { MatterRow } from './store.ts'

/**
 * Where describing a matter begins: what its list says, its department's counter, and nothing made up. It is not complete,
 * and the lint says what is missing.
 */
export function blankDescription(
  matter: Pick<MatterRow, 'name' | 'taskType' | 'basicCode' | 'audience' | 'themes' | 'imported'>,
  department: string,
  phone: string | undefined,
  halls: readonly Hall[],
): Record<string, unknown> {
  const asking = whereToAsk(halls, department)
  return {
    plainName: { zh: matter.name },
    keywords: [],
    ...(matter.basicCode && { basicCode: matter.basicCode }),
    ...(matter.taskType && { taskType: matter.taskType }),
    useLevel: ['4'],
    agencyNature: '1',
    serviceObjects: matter.audience.map((whom) => (whom === 'person' ? '1' : '2')),
    personThemes: matter.audience.includes('person') ? matter.themes : [],
    legalThemes: matter.audience.includes('person') ? [] : matter.themes,
    handleForms: ['1'],
    generalHandling: '0',
    inHall: asking !== undefined,
    canBook: false,
    canPayOnline: false,
    canExpress: false,
    onKiosk: false,
    minAssurance: 3,
    correctionDays: 30,
    separateDecision: true,
    conditions: [],
    form: [],
    evidence: [],
    steps: [],
    fees: [],
    legalBasis: [],
    places: asking ? [{ hall: asking.hall.name, window: asking.window.name }] : [],
    ...(phone && { consult: { phone } }),
    denialGrounds: [],
    faqs: [],
    sources: matter.imported
      ? [{ part: 'name', from: matter.imported.link ?? matter.imported.item_code ?? matter.name }]
      : [],
  }
}
