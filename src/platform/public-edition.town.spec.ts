import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, type Town } from '../testing/world.ts'
import { publicEdition, renewPublicEdition } from './public-edition.ts'

let town: Town
let asked = 0
beforeAll(async () => {
  town = await openTown(undefined, (statement) => {
    if (statement.startsWith('select edition')) asked++
  })
})
afterAll(() => town?.close())

describe('The edition of the public pages', () => {
  it('is asked for once a second, however many want to know', async () => {
    let clock = 0
    const at = town.office.database.sql
    const edition = publicEdition(at, () => clock)
    expect(edition.known()).toBeUndefined()
    asked = 0
    const [first, second] = await Promise.all([edition.now(), edition.now()])
    expect([second, asked]).toEqual([first, 1])
    await renewPublicEdition(at)
    clock = 999
    expect([edition.known(), await edition.now(), asked]).toEqual([first, first, 1])
    clock = 1000
    expect(edition.known()).toBeUndefined()
    expect([await edition.now(), asked]).toEqual([(first as number) + 1, 2])
  })

  it('is asked for anew at once after a deed done here', async () => {
    const edition = publicEdition(town.office.database.sql, () => 0)
    const before = await edition.now()
    await renewPublicEdition(town.office.database.sql)
    expect(await edition.now()).toBe(before)
    edition.forget()
    expect(await edition.now()).toBe(before + 1)
  })
})
