import { keptFromSignature, type MatterDescription } from '#catalogue'
import { dayIn, placeHere } from '#directory'
import { findCompany, findPerson, namedBy, rightOf } from '#identity'
import { type Declared, type DeclaredEvidence, drawDeclaration, type Role, type Seated, seated } from '#signature'
import type { Preparing } from '../../platform/command.ts'
import { keyedHash } from '../../platform/crypto.ts'
import { findFile } from '../../platform/files.ts'
import type { Looking } from '../../platform/query.ts'
import { Refusal, refuse } from '../../platform/refusal.ts'
import type { Answer, CaseFile, Evidence } from './model.ts'
import { openCase } from './open-case.ts'
import { valueText } from './pages/answer-rows.tsx'
import { writtenDay } from './papers.ts'
import { rightShown } from './shown.ts'
import { zh } from './text/zh.ts'

type Content = { readonly answers: readonly Answer[]; readonly evidence: readonly Evidence[] }

/**
 * The keyed hash of what an application says: matter and version, answers with where they come from, evidence. Keyed, because it
 * stands beside the row for all time and what it hides could be guessed.
 */
export function contentHash(key: Buffer, file: CaseFile, { answers, evidence }: Content): Buffer {
  const said = [
    [file.matterId, file.matterVersion, file.holder.kind, file.holder.id],
    answers.map(({ element, value, source, reference }) => [element, value, source, reference]).sort(byFirst),
    evidence
      .map(({ id, slot, metBy, reference, fileId, facts }) => [id, slot, metBy, reference, fileId, facts])
      .sort(byFirst),
  ]
  return keyedHash(key, `declared ${JSON.stringify(said)}`)
}

const byFirst = ([one]: unknown[], [other]: unknown[]) => (String(one) < String(other) ? -1 : 1)

/** Whether the matter is signed, and by whom; `none` also where the law keeps it from electronic signatures. */
export function signatureOf(description: MatterDescription, name: string) {
  const { signature = 'none', signers } = description
  const excluded = signature !== 'none' && keptFromSignature([name, description.plainName.zh]) !== undefined
  const roles: readonly Role[] = signers?.map(({ role }) => role) ?? ['applicant']
  return { need: excluded ? ('none' as const) : signature, excluded, roles }
}

/** Who takes a seat: whose hand it is, whom the register names, or somebody still to be named. */
export type Seat = { readonly seat: number; readonly role: Role } & (
  | { readonly by: 'hand' | 'register'; readonly person: string; readonly name: string }
  | { readonly by: 'named' }
)

/** The seats of an application, as far as it is known who takes them. */
export async function seatsIn(
  { tx, actor }: Pick<Looking, 'tx' | 'actor'>,
  { holder }: CaseFile,
  roles: readonly Role[],
): Promise<readonly Seat[]> {
  if (actor.kind !== 'person') return roles.map((role, seat) => ({ seat, role, by: 'named' as const }))
  const company = holder.kind === 'company' ? await findCompany(tx, holder.id) : undefined
  const [hand, representative] = await Promise.all([
    findPerson(tx, actor.id),
    company?.legalRepresentativeId ? findPerson(tx, company.legalRepresentativeId) : undefined,
  ])
  const mine = seatOfHand(roles, rightOf(actor))
  return roles.map((role, seat): Seat => {
    if (seat === mine && hand) return { seat, role, by: 'hand', person: hand.id, name: hand.name }
    if (role === 'legal-representative' && representative)
      return { seat, role, by: 'register', person: representative.id, name: representative.name }
    return { seat, role, by: 'named' }
  })
}

/** Which seat is theirs whose hand it is: the representative's for a representative, else the handler's or the applicant's. */
function seatOfHand(roles: readonly Role[], right: string): number {
  const own: readonly Role[] =
    right === 'legal-representative' ? ['legal-representative', 'applicant'] : ['handler', 'applicant']
  return roles.findIndex((role) => own.includes(role))
}

export interface NamedSigner {
  readonly seat: number
  readonly name: string
  readonly number: string
}

/**
 * Draws the declaration of a draft as it is now, for its signers. Refuses a matter that is not signed, one the law keeps from it, and
 * what is wrong with whom the form names, each beside its field.
 */
export async function drawnFor(preparing: Preparing, file: CaseFile, named: readonly NamedSigner[]) {
  const { office, actor, now } = preparing
  const looking = { ...preparing, tx: office.database.sql }
  const opened = await openCase(looking, file)
  const { matter, answers, evidence } = opened
  const { need, excluded, roles } = signatureOf(matter.description, matter.name.zh)
  if (excluded) refuse('signature-excluded')
  if (need === 'none') refuse('signature-not-wanted')
  const wanted: Seated[] = []
  for (const seat of await seatsIn(looking, file, roles))
    wanted.push(
      seat.by === 'named'
        ? { role: seat.role, named: await namedOn(looking, seat.seat, named) }
        : { role: seat.role, person: seat.person },
    )
  const signers = await seated(preparing, wanted)
  const [hand, files] = await Promise.all([
    rightOf(actor) === 'self' ? undefined : findPerson(looking.tx, actor.kind === 'person' ? actor.id : file.person),
    filesIn(looking, evidence),
  ])
  const right = zh.mine.rights[rightShown({ ...file, right: rightOf(actor) })] ?? ''
  const declared = {
    matter: matter.name.zh,
    version: file.matterVersion,
    agency: matter.organisationName.zh,
    holder: opened.head.holder.name,
    holderNumber: opened.head.holder.number,
    ...(hand ? { by: { name: hand.name, right } } : {}),
    day: writtenDay(dayIn(now)),
    parts: partsIn(opened),
    evidence: evidenceIn(opened, files),
    promises: promisesIn(opened),
    sample: matter.sample,
  }
  const { region } = await placeHere(office)
  return {
    drawn: await drawDeclaration(preparing, file.id, declared, signers),
    contentHash: contentHash(office.keys.find, file, { answers, evidence }),
    matterName: matter.name,
    place: region.full.zh,
  }
}

/** Whom the form names for a seat; its faults by the seat's own fields. */
async function namedOn(looking: Looking, seat: number, named: readonly NamedSigner[]) {
  const { name = '', number = '' } = named.find((one) => one.seat === seat) ?? {}
  try {
    return await namedBy(looking, { name, number })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const fields = Object.entries(error.fields).map(([field, reason]) => [`${field}-${seat}`, reason])
    throw new Refusal(error.reason, Object.fromEntries(fields), error.facts)
  }
}

type Opened = Awaited<ReturnType<typeof openCase>>

function partsIn({ parts }: Opened): Declared['parts'] {
  return parts
    .map(({ title, fields }) => ({
      title: title.zh,
      rows: fields
        .filter(({ answered }) => answered)
        .map((field) => ({
          label: field.element.label.zh,
          value: valueText(field, 'zh'),
          source: zh.sources[field.source ?? ''] ?? '',
        })),
    }))
    .filter(({ rows }) => rows.length > 0)
}

function evidenceIn({ slots }: Opened, files: ReadonlyMap<string, string>): DeclaredEvidence[] {
  return slots
    .filter(({ met }) => met)
    .map(({ name, pieces }) => ({
      name: name.zh,
      how: [...new Set(pieces.map(({ metBy }) => zh.metBy[metBy] ?? metBy))].join('、'),
      reference: pieces.find(({ metBy, reference }) => metBy !== 'earlier' && reference)?.reference ?? undefined,
      files: pieces.flatMap((piece) => {
        const sha256 = files.get(piece.id)
        return sha256 ? [{ name: piece.name ?? '', sha256 }] : []
      }),
    }))
}

function promisesIn({ slots }: Opened): Declared['promises'] {
  return slots.flatMap(({ name, pieces }) =>
    pieces.flatMap(({ metBy, facts }) =>
      metBy === 'promise' && typeof facts?.text === 'string' ? [{ name: name.zh, text: facts.text }] : [],
    ),
  )
}

/** The SHA-256 of what was attached, by the piece of evidence. */
async function filesIn(
  { tx }: Pick<Looking, 'tx'>,
  evidence: readonly Evidence[],
): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(
    evidence.map(async ({ id, fileId }) => [id, fileId ? (await findFile(tx, fileId))?.sha256 : undefined] as const),
  )
  return new Map(found.flatMap(([id, sha256]) => (sha256 ? [[id, sha256] as const] : [])))
}
