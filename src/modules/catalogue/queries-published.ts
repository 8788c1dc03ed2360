import { Type } from 'typebox'
import { type Organisation, organisations, placeOf } from '#directory'
import type { Sql } from '../../platform/db.ts'
import { type Looking, query } from '../../platform/query.ts'
import { surroundings } from './cpsv/catalogue.ts'
import { jsonLd } from './cpsv/json-ld.ts'
import { type Addresses, publicService } from './cpsv/public-service.ts'
import type { Thing } from './cpsv/thing.ts'
import { turtle } from './cpsv/turtle.ts'
import { placesIn } from './halls.ts'
import { loadHalls } from './store-halls.ts'
import { loadLifeEvents } from './store-life-events.ts'
import { publishedMatters, themesInUse } from './store-published.ts'

const toldAtOnce = 200

const output = Type.Object({ chunks: Type.Unsafe<AsyncIterable<string>>({}) })

/** The whole catalogue as CPSV-AP 3.2.0 in Turtle, made while it is sent. */
export const catalogueTurtle = query({
  name: 'catalogue.turtle',
  input: Type.Object({}),
  output,
  run: async (looking) => ({ chunks: turtle(catalogue(looking)) }),
})

/** The same as JSON-LD. */
export const catalogueJsonLd = query({
  name: 'catalogue.json-ld',
  input: Type.Object({}),
  output,
  run: async (looking) => ({ chunks: jsonLd(catalogue(looking)) }),
})

async function* catalogue({ tx, office }: Looking): AsyncGenerator<readonly Thing[]> {
  const place = await placeOf(tx)
  const listed = await organisations(tx)
  const at: Addresses = { base: office.config.baseUrl, region: place.region.code }
  const [lifeEvents, themes] = [await loadLifeEvents(tx), await themesInUse(tx)]
  yield surroundings({ place, organisations: listed.filter(({ closedOn }) => !closedOn), lifeEvents, themes }, at)
  yield* services(tx, new Map(listed.map((one) => [one.id, one])), at)
}

async function* services(
  tx: Sql,
  organisationsById: ReadonlyMap<string, Organisation>,
  at: Addresses,
): AsyncGenerator<readonly Thing[]> {
  const halls = await loadHalls(tx)
  let after = ''
  for (;;) {
    const found = await publishedMatters(tx, after, toldAtOnce)
    yield found.flatMap(({ name, nameEn, organisation: id, description: told, ...matter }) => {
      const organisation = organisationsById.get(id)
      if (!organisation) return []
      const description = told && { ...told, places: placesIn(told.places, halls) }
      return publicService({ ...matter, description, name: { zh: name, en: nameEn ?? undefined }, organisation }, at)
    })
    const last = found.at(-1)
    if (!last || found.length < toldAtOnce) return
    after = last.code
  }
}
