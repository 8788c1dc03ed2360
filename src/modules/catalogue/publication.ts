import { type Day, dayIn } from '#directory'
import type { MatterDescription } from './description.ts'
import { audienceOf } from './model.ts'
import type { Publication } from './store.ts'

/** What publishing a description says about its matter. It counts from the day it is published. */
export function publicationOf(
  matterId: string,
  version: number,
  description: MatterDescription,
  by: string,
  now: Date,
): Publication {
  const { plainName, taskType, basicCode, serviceObjects, personThemes, legalThemes } = description
  const effectiveFrom: Day = dayIn(now)
  return {
    matterId,
    version,
    by,
    effectiveFrom,
    nameEn: plainName.en ?? null,
    taskType,
    basicCode: basicCode ?? null,
    audience: audienceOf(serviceObjects),
    themes: [...personThemes, ...legalThemes],
  }
}
