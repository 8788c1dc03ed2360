import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, type Town } from '../testing/world.ts'
import { type Files, findFile, folderFiles, registerFile, type Taken } from './files.ts'
import { newId } from './ids.ts'
import { Refusal } from './refusal.ts'
import { type Scanner, ScannerAway } from './scan.ts'
import { scanWaiting } from './sweep.ts'

let town: Town
let photo: Buffer
beforeAll(async () => {
  town = await openTown()
  photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#79a' } })
    .png()
    .toBuffer()
})
afterAll(() => town?.close())

const folder = () => join(town.office.config.dataDir, 'files')
const take = (files: Files, bytes: Buffer = photo): Promise<Taken> =>
  files.take(Readable.from([bytes]), {
    ...{ bucket: 7, now: town.office.now(), maxBytes: 1_000_000 },
    media: ['image/png', 'application/pdf'],
  })
const register = ({ office }: Town, taken: Taken) =>
  registerFile(office.database.sql, { ...taken, name: '照片.png', owner: null }, office.now())

describe('What comes in', () => {
  it('is taken when it can be read', async () => {
    const taken = await take(town.office.files)
    expect(taken).toMatchObject({ media: 'image/png', size: photo.length, scanned: 'not-scanned' })
    expect(await town.office.files.read(taken.id)).toEqual(photo)
  })

  it.each([
    ['a PDF of fourteen bytes', Buffer.from('%PDF-1.4 hello'), 'file-broken'],
    ['a program', Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0%PDF-1.7', 'latin1'), 'file-wrong-kind'],
  ])('is refused, and nothing of it stays: %s', async (_, bytes, reason) => {
    const files = folderFiles(join(folder(), 'apart'))
    await expect(take(files, bytes)).rejects.toMatchObject({ reason })
    for await (const ids of files.ids()) expect(ids).toEqual([])
    expect(await files.clearIncoming(new Date('2100-01-01'))).toBe(0)
  })
})

describe('A store with a scanner', () => {
  /** What the scanner says now; the next one it is asked hears it. */
  let says: 'clean' | 'infected' | 'away' = 'clean'
  const scanner: Scanner = async () => {
    if (says === 'infected') throw new Refusal('file-infected')
    if (says === 'away') throw new ScannerAway('not there')
  }
  let scanning: Town
  let files: Files
  beforeAll(() => {
    files = folderFiles(folder(), scanner)
    scanning = { ...town, office: { ...town.office, files } }
  })
  const scanNow = async () => {
    if ('go' in scanWaiting)
      await scanWaiting.go({ ...scanning, actor: { kind: 'system', id: 'spec' }, now: new Date() })
  }

  it('takes what is clean', async () => {
    says = 'clean'
    const taken = await take(files)
    expect(taken.scanned).toBe('clean')
    expect((await files.read(taken.id)).length).toBe(photo.length)
  })

  it('refuses what is harmful', async () => {
    says = 'infected'
    await expect(take(files)).rejects.toMatchObject({ reason: 'file-infected' })
  })

  it('keeps what it could not scan, and hands it out only when that is done', async () => {
    says = 'away'
    const taken = await take(files)
    expect(taken.scanned).toBe('waiting')
    await register(scanning, taken)
    for (const look of [files.open(taken.id), files.read(taken.id)])
      await expect(look).rejects.toMatchObject({ reason: 'file-not-scanned-yet' })
    await scanNow()
    await expect(files.read(taken.id)).rejects.toMatchObject({ reason: 'file-not-scanned-yet' })
    says = 'clean'
    await scanNow()
    expect(await files.read(taken.id)).toEqual(photo)
    expect(await findFile(town.office.database.sql, taken.id)).toMatchObject({ scanned: 'clean' })
  })

  it('never hands out what turns out to be harmful, and keeps nothing of it but the mark', async () => {
    says = 'away'
    const taken = await take(files)
    await register(scanning, taken)
    says = 'infected'
    await scanNow()
    await expect(files.open(taken.id)).rejects.toMatchObject({ reason: 'file-infected' })
    expect(await findFile(town.office.database.sql, taken.id)).toMatchObject({ scanned: 'infected' })
    expect(existsSync(join(folder(), 'waiting', taken.id))).toBe(false)
  })
})

describe('The sweep of the files', () => {
  it('removes what nobody claimed for a day, and nothing else', async () => {
    const { files, database } = town.office
    town.at('2026-11-20 10:00')
    const orphan = await take(files)
    const claimed = await take(files)
    await register(town, claimed)
    const torn = join(folder(), 'incoming', newId(7, town.office.now()))
    mkdirSync(join(folder(), 'incoming'), { recursive: true })
    writeFileSync(torn, 'half a fi')
    utimesSync(torn, town.office.now(), town.office.now())
    town.at('2026-11-23 09:00')
    const fresh = await take(files)
    const strange = join(folder(), 'aa', 'notes.txt')
    mkdirSync(join(folder(), 'aa'), { recursive: true })
    writeFileSync(strange, 'somebody put it here')

    await town.tick('platform.sweep-files')

    await expect(files.read(orphan.id)).rejects.toMatchObject({ reason: 'not-found' })
    expect(existsSync(torn)).toBe(false)
    expect(await files.read(claimed.id)).toEqual(photo)
    expect(await files.read(fresh.id)).toEqual(photo)
    expect(existsSync(strange)).toBe(true)
    expect(await findFile(database.sql, claimed.id)).toBeDefined()
  })
})
