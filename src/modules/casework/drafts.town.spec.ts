import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { findFile, registerFile } from '../../platform/files.ts'
import { bucketOf, newId } from '../../platform/ids.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { discardDraft } from './commands/discard-draft.ts'
import { readCard } from './commands/read-card.ts'
import { startCase } from './commands/start-case.ts'
import type { Evidence } from './model.ts'
import { myCases } from './queries-applicant.ts'
import { insertEvidence } from './store.ts'

const safety = 'SAMPLE-AGB-510000000000-000-11511301008778255F-1-02'
const chenCard = { name: '陈建国', number: '511602198205010011' }

let town: Town
let chen: Actor
beforeEach(async () => {
  town = await openTown('2026-11-23 10:00')
  chen = await town.person(chenCard.number)
})
afterEach(() => town.close())

/** Chen's own draft, and a second one that a general counter began for him. */
async function twoDrafts() {
  const { caseId } = await town.do(chen, startCase, { code: safety })
  const clerk = await town.staff('sunyan')
  const { personId } = await town.do(clerk, readCard, chenCard)
  const holder = { kind: 'person', id: personId, person: personId }
  const { caseId: atCounter } = await town.do(clerk, startCase, { code: safety, holder })
  return { caseId, atCounter }
}

/** Bytes in the store, listed, and lying in the case. */
async function scanIn(caseId: string): Promise<Evidence & { readonly fileId: string }> {
  const { office } = town
  const [now, bucket] = [office.now(), bucketOf(caseId)]
  const photo = await sharp({ create: { width: 4, height: 3, channels: 3, background: '#888' } })
    .png()
    .toBuffer()
  const wanted = { bucket, now, maxBytes: 1_000_000, media: ['image/png'] }
  const taken = await office.files.take(Readable.from([photo]), wanted)
  const piece: Evidence & { readonly fileId: string } = {
    id: newId(bucket, now),
    slot: 'scan',
    metBy: 'upload',
    reference: null,
    fileId: taken.id,
    name: '证书.png',
    media: taken.media,
    size: taken.size,
    facts: null,
    seenBy: null,
    at: now,
  }
  await office.database.transaction(async (tx) => {
    await registerFile(tx, { ...taken, name: '证书.png', owner: null }, now)
    await insertEvidence(tx, caseId, piece)
  })
  return piece
}

async function reuse(piece: Evidence, caseId: string) {
  const { office } = town
  const id = newId(bucketOf(caseId), office.now())
  await office.database.transaction((tx) =>
    insertEvidence(tx, caseId, { ...piece, id, metBy: 'earlier', reference: piece.id }),
  )
}

describe('A draft', () => {
  it('is one for each holder and matter, on however many devices it is begun at once', async () => {
    const began = await Promise.all(
      ['desktop', 'phone', 'tablet'].map(() => town.do(chen, startCase, { code: safety })),
    )
    expect(new Set(began.map(({ caseId }) => caseId)).size).toBe(1)
    expect(((await town.look(chen, myCases, {})) as { items: object[] }).items).toHaveLength(1)
  })

  it('at a counter does not stand in the way of the holder’s own', async () => {
    const { caseId, atCounter } = await twoDrafts()
    expect(atCounter).not.toBe(caseId)
  })

  it('thrown away takes its files with it, bytes and all', async () => {
    const { caseId } = await town.do(chen, startCase, { code: safety })
    const { fileId } = await scanIn(caseId)
    const { files, database } = town.office
    await town.do(chen, discardDraft, { caseId })
    expect(await findFile(database.sql, fileId)).toBeUndefined()
    expect((await files.read(fileId)).length).toBeGreaterThan(0)
    await town.work()
    await expect(files.read(fileId)).rejects.toMatchObject({ reason: 'not-found' })
  })

  it('thrown away leaves a paper that another case reuses where it is', async () => {
    const { caseId, atCounter } = await twoDrafts()
    const [reused, own] = [await scanIn(caseId), await scanIn(caseId)]
    await reuse(reused, atCounter)
    await town.do(chen, discardDraft, { caseId })
    await town.work()
    const { files, database } = town.office
    expect(await findFile(database.sql, reused.fileId)).toBeDefined()
    expect((await files.read(reused.fileId)).length).toBeGreaterThan(0)
    await expect(files.read(own.fileId)).rejects.toMatchObject({ reason: 'not-found' })
  })
})

describe('One’s cases, a page at a time', () => {
  it.each([
    '2026-11-23T00:00:00.000Z~nonsense',
    '2026-11-23T00:00:00.000Z~',
    'yesterday~0190a5c2-7b1e-7a3f-9d42-5c1e8f0b6a77',
    '~',
  ])('begin at the first where the place is not one we gave: %s', async (after) => {
    await town.do(chen, startCase, { code: safety })
    expect(((await town.look(chen, myCases, { after })) as { items: object[] }).items).toHaveLength(1)
  })
})
