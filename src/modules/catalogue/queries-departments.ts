import { type Static, Type } from 'typebox'
import { findOrganisation, organisationsHere, placeOf } from '#directory'
import { query } from '../../platform/query.ts'
import { Asking, askAt, nameOf, shortNameOf } from './cards.ts'
import { sortKeyOf } from './search/cut.ts'
import { BothText, isUuid, orNull, tenMinutes } from './shown.ts'
import { countByOrganisation, listMatters } from './store.ts'
import { loadHalls } from './store-halls.ts'

const DepartmentsShown = Type.Object({
  departments: Type.Array(
    Type.Object({
      id: Type.String(),
      name: BothText,
      phone: orNull(Type.String()),
      letter: Type.String(),
      count: Type.Integer(),
    }),
  ),
})
export type DepartmentsShown = Static<typeof DepartmentsShown>

/** The departments from A to Z by the pinyin of their names; 区 and 广安区 before them say nothing and do not count. */
export const departments = query({
  name: 'catalogue.departments',
  input: Type.Object({}),
  output: DepartmentsShown,
  run: ({ tx, office }) =>
    office.published.once('departments', tenMinutes, async () => {
      const [agencies, counts, place] = await Promise.all([organisationsHere(tx), countByOrganisation(tx), placeOf(tx)])
      const bare = (name: string) => name.replace(place.region.short.zh, '').replace(/^区(?=.{2})/, '')
      return {
        departments: agencies
          .map((agency) => ({ agency, key: sortKeyOf(bare(agency.short)) }))
          .sort((a, b) => (a.key < b.key ? -1 : 1))
          .map(({ agency, key }) => ({
            id: agency.id,
            name: shortNameOf(agency),
            phone: agency.phone ?? null,
            letter: key.charAt(0).toUpperCase(),
            count: counts.get(agency.id) ?? 0,
          })),
      }
    }),
})

const DepartmentShown = Type.Object({
  id: Type.String(),
  name: BothText,
  phone: orNull(Type.String()),
  count: Type.Integer(),
  ask: orNull(Asking),
  items: Type.Array(
    Type.Object({
      code: Type.String(),
      name: BothText,
      officialName: Type.String(),
      taskType: orNull(Type.String()),
      described: Type.Boolean(),
      sample: Type.Boolean(),
      letter: Type.String(),
    }),
  ),
})
export type DepartmentShown = Static<typeof DepartmentShown>

/** One department with all its matters from A to Z. */
export const department = query({
  name: 'catalogue.department',
  input: Type.Object({ organisationId: Type.String({ maxLength: 200 }) }),
  output: DepartmentShown,
  run: ({ tx, office }, { organisationId }) =>
    office.published.once(`department ${organisationId}`, tenMinutes, async () => {
      if (!isUuid(organisationId)) return undefined
      const agency = await findOrganisation(tx, organisationId)
      if (!agency) return undefined
      const [listed, halls] = await Promise.all([
        listMatters(tx, { organisation: organisationId, limit: 1000 }),
        loadHalls(tx),
      ])
      return {
        id: agency.id,
        name: nameOf(agency),
        phone: agency.phone ?? null,
        count: listed.length,
        ask: askAt(halls, agency),
        items: listed.map(({ code, name, nameEn, plainName, taskType, version, sample, sortKey }) => ({
          code,
          name: plainName ?? { zh: name, ...(nameEn ? { en: nameEn } : {}) },
          officialName: name,
          taskType,
          described: version !== null,
          sample,
          letter: /^[a-z]/.test(sortKey) ? sortKey.charAt(0).toUpperCase() : '#',
        })),
      }
    }),
})
