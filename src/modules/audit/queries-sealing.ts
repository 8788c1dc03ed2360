import { Type } from 'typebox'
import { staffNames } from '#identity'
import { query } from '../../platform/query.ts'
import { refuse } from '../../platform/refusal.ts'
import { Instant } from '../../platform/schema.ts'
import { seenBy } from './queries.ts'
import { signerOf, verifierText } from './sealing/note.ts'
import { Proof } from './sealing/proof.ts'
import { proveEntry } from './sealing/prove.ts'
import { openKept } from './sealing/tree-head.ts'
import { Verdict } from './sealing/verdict.ts'
import { entryTexts, newestCheck, newestHeads } from './store-sealing.ts'

const pageSize = 30

const Head = Type.Object({
  number: Type.Integer(),
  /** Entries sealed under it. */
  size: Type.Integer(),
  root: Type.String(),
  at: Instant,
  /** The signed note as it is, to be kept by whoever wants to hold the house to it. */
  note: Type.String(),
})

const before = Type.Optional(Type.Integer({ minimum: 0 }))

/** The signed heads of the log, the newest first, for everybody: they name nobody, and whoever keeps one can prove a change. */
export const heads = query({
  name: 'audit.heads',
  input: Type.Object({ before }),
  output: Type.Object({
    /** The public key, as `name+id+key` (https://c2sp.org/signed-note). */
    key: Type.String(),
    heads: Type.Array(Head),
    next: Type.Union([Type.Integer(), Type.Null()]),
    earlier: Type.Boolean(),
  }),
  async run({ tx, office }, { before }) {
    const { verifier } = signerOf(office.keys.log)
    const found = await newestHeads(tx, before, pageSize + 1)
    const shown = found.slice(0, pageSize)
    return {
      key: verifierText(verifier),
      heads: shown.flatMap((kept) => {
        const root = openKept(kept, verifier)?.root.toString('base64')
        return root === undefined ? [] : [{ ...kept, root }]
      }),
      next: found.length > pageSize ? (shown.at(-1)?.number ?? null) : null,
      earlier: before !== undefined,
    }
  },
})

/** How well the log is sealed: the newest heads, and what the last look through all of it found. */
export const sealing = query({
  name: 'audit.sealing',
  input: Type.Object({}),
  output: Type.Object({
    key: Type.String(),
    heads: Type.Array(Head),
    mayAsk: Type.Boolean(),
    check: Type.Union([
      Type.Object({
        askedAt: Instant,
        askedBy: Type.Union([Type.String(), Type.Null()]),
        doneAt: Type.Union([Instant, Type.Null()]),
        verdict: Type.Union([Verdict, Type.Null()]),
      }),
      Type.Null(),
    ]),
  }),
  async run(looking) {
    const { tx, actor } = looking
    const within = seenBy(actor)
    if (!within) return undefined
    const all = within.organisation === undefined
    const found = await heads.run(looking, {})
    const check = await newestCheck(tx)
    const names = check ? await staffNames(tx, [check.askedBy].filter(isUuid)) : new Map<string, string>()
    return {
      key: found?.key ?? '',
      heads: (found?.heads ?? []).slice(0, 10),
      mayAsk: all,
      check: check
        ? {
            askedAt: check.askedAt,
            askedBy: names.get(check.askedBy) ?? null,
            doneAt: check.doneAt,
            verdict: check.verdict ? named(check.verdict as Verdict, all) : null,
          }
        : null,
    }
  },
})

/** Which entries are wrong is for the keeper of all agencies; that some are, for every keeper. */
const named = (verdict: Verdict, all: boolean): Verdict => (all ? verdict : { ...verdict, faults: [] })

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** The proof of one entry, for whoever may see it. Refuses an entry that no head covers yet. */
export const entryProof = query({
  name: 'audit.entry-proof',
  input: Type.Object({ entryId: Type.String() }),
  output: Proof,
  seen: ({ entryId }) => entryId,
  async run({ tx, actor, office }, { entryId }) {
    const within = seenBy(actor)
    if (!within || !isUuid(entryId)) return undefined
    const entry = (await entryTexts(tx, [entryId])).get(entryId)
    if (!entry || (within.organisation !== undefined && entry.organisation_id !== within.organisation)) return undefined
    const proof = await proveEntry(tx, entryId, signerOf(office.keys.log).verifier)
    return proof ?? refuse('not-found')
  },
})
