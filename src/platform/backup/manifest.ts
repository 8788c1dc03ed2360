import { type Static, Type } from 'typebox'

const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Count = Type.Integer({ minimum: 0 })
const Text = Type.String()

/** What a backup consists of. Hashes are of the plain content; each part lies sealed in the store under its name. */
export const Manifest = Type.Object({
  format: Type.Literal('onedoor-backup-1'),
  id: Text,
  /** ISO instant of the snapshot. */
  at: Text,
  product: Text,
  postgres: Text,
  /** Which key of the store sealed it. */
  keyId: Text,
  /** Recognises the keys of the house without giving them away. */
  keys: Text,
  /** The migrations that had run, in the order of the house. */
  migrations: Type.Array(Type.Object({ room: Text, name: Text, hash: Text })),
  tables: Type.Array(
    Type.Object({
      name: Text,
      columns: Type.Array(Text),
      rows: Count,
      size: Count,
      sha256: Sha256,
      part: Text,
    }),
  ),
  /** What else lies in the data folder: keys, the seal authority, the heads of the log. */
  house: Type.Array(Type.Object({ path: Text, size: Count, sha256: Sha256, part: Text })),
  /** What people brought and papers, by id. */
  files: Type.Array(
    Type.Object({
      id: Text,
      size: Count,
      sha256: Sha256,
      part: Text,
      /** Where it lay, if it may not be handed out: waiting for the scanner, or the mark of a harmful one. */
      where: Type.Optional(Type.Union([Type.Literal('waiting'), Type.Literal('infected')])),
    }),
  ),
})
export type Manifest = Static<typeof Manifest>

export const lockName = 'onedoor-backup.json'
export const manifestName = (id: string) => `backups/${id}/manifest`
