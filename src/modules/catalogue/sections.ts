import { type TSchema, Type } from 'typebox'
import { MatterDescription } from './description.ts'
import type { Section } from './lint.ts'

type Key = keyof typeof MatterDescription.properties

/** Which parts of a description are edited together, on one page. */
export const sectionKeys: Readonly<Record<Section, readonly Key[]>> = {
  names: ['plainName', 'summary', 'keywords', 'basicCode'],
  kind: [
    'taskType',
    'serviceObjects',
    'personThemes',
    'legalThemes',
    'projectType',
    'reviewType',
    'useLevel',
    'agencyNature',
    'entrustedBy',
    'handleForms',
    'generalHandling',
    'onlineDepth',
    'minAssurance',
    'signature',
    'signers',
    'several',
    'separateDecision',
  ],
  limits: ['legal', 'promise', 'correctionDays'],
  visits: ['onSiteVisits', 'onSiteReason', 'inHall', 'canBook', 'canPayOnline', 'canExpress', 'onKiosk'],
  conditions: ['conditions'],
  form: ['form'],
  evidence: ['evidence'],
  steps: ['steps'],
  fees: ['fees'],
  basis: ['legalBasis'],
  places: ['places'],
  contact: ['consult', 'supervise', 'remedies', 'rightsDuties'],
  result: ['result'],
  denial: ['denialGrounds'],
  faqs: ['faqs'],
  sources: ['sources'],
}

/** The shape of one section: the same rules as the whole description has for these parts. */
export function sectionSchema(section: Section): TSchema {
  const properties = Object.fromEntries(sectionKeys[section].map((key) => [key, MatterDescription.properties[key]]))
  return Type.Object(properties as Record<string, TSchema>)
}

/** The section a part of a description belongs to, for pointing from a fault to where it is put right. */
export function sectionOf(path: string): Section {
  const key = path.split('.')[0] as Key
  const found = Object.entries(sectionKeys).find(([, keys]) => keys.includes(key))
  return (found?.[0] as Section | undefined) ?? 'names'
}
