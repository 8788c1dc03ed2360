import { type Static, Type } from 'typebox'
import { findOrganisation, organisationsHere } from '#directory'
import type { Both } from '../../platform/page.ts'
import { type Looking, query } from '../../platform/query.ts'
import { nameOf, shortNameOf } from './cards.ts'
import { differences } from './difference.ts'
import { mayDescribe, review } from './editing.ts'
import { type Section, sections } from './lint.ts'
import { dictionary } from './matters.ts'
import { matterStates } from './model.ts'
import { sectionKeys } from './sections.ts'
import { BothText, orNull, State } from './shown.ts'
import { draftOf, listMatters, matterByCode, stateChangesOf, type VersionedRow, versionsOf } from './store.ts'

const Choice = Type.Object({ id: Type.String(), name: BothText })

const DeskMattersShown = Type.Object({
  items: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      plainName: orNull(BothText),
      organisationName: BothText,
      taskType: orNull(Type.String()),
      state: State,
      sample: Type.Boolean(),
      version: orNull(Type.Integer()),
      draft: Type.Boolean(),
      mine: Type.Boolean(),
    }),
  ),
  q: Type.String(),
  state: Type.String(),
  having: Type.String(),
  organisation: Type.String(),
  organisations: Type.Array(Choice),
  next: orNull(Type.String()),
})
export type DeskMattersShown = Static<typeof DeskMattersShown>

const perPage = 40
const havings = ['described', 'listed', 'draft'] as const

/** All matters from A to Z for those who describe them, with what each still lacks. */
export const deskMatters = query({
  name: 'catalogue.desk-matters',
  input: Type.Object({
    q: Type.Optional(Type.String({ maxLength: 100 })),
    state: Type.Optional(Type.String({ maxLength: 20 })),
    having: Type.Optional(Type.String({ maxLength: 20 })),
    organisation: Type.Optional(Type.String({ maxLength: 40 })),
    after: Type.Optional(Type.String({ maxLength: 600 })),
  }),
  output: DeskMattersShown,
  async run({ tx, actor }, { q = '', state = '', having = '', organisation = '', after }) {
    const agencies = await organisationsHere(tx)
    const listed = await listMatters(tx, {
      named: q.trim() || undefined,
      state: matterStates.find((one) => one === state),
      having: havings.find((one) => one === having),
      organisation: agencies.find(({ id }) => id === organisation)?.id,
      after: readMark(after),
      limit: perPage,
    })
    const last = listed.at(-1)
    return {
      items: listed.map(({ code, name, plainName, organisation, taskType, state, sample, version, draft }) => ({
        ...{ code, name, plainName, taskType, state, sample, version, draft },
        organisationName: shortNameOf(agencies.find(({ id }) => id === organisation)),
        mine: mayDescribe(actor, organisation),
      })),
      q,
      state,
      having,
      organisation,
      organisations: agencies.map((agency) => ({ id: agency.id, name: shortNameOf(agency) })),
      next: listed.length === perPage && last ? `${last.id}~${last.sortKey}` : null,
    }
  },
})

function readMark(text: string | undefined) {
  const found = /^([0-9a-f-]{36})~(.*)$/.exec(text ?? '')
  return found ? { id: found[1] ?? '', sortKey: found[2] ?? '' } : undefined
}

const FindingShown = Type.Object({
  rule: Type.String(),
  key: Type.String(),
  severity: Type.String(),
  section: Type.String(),
  at: Type.String(),
})

const FaultShown = Type.Object({ path: Type.String(), reason: Type.String(), section: Type.String() })

const VersionShown = Type.Object({
  version: Type.Integer(),
  state: Type.String(),
  changedAt: Type.Unsafe<Date>({}),
  publishedAt: orNull(Type.Unsafe<Date>({})),
  effectiveFrom: orNull(Type.String()),
  changes: Type.Integer(),
})

const EditShown = Type.Object({
  code: Type.String(),
  name: BothText,
  plainName: orNull(BothText),
  organisationName: BothText,
  state: State,
  sample: Type.Boolean(),
  version: Type.Integer(),
  mine: Type.Boolean(),
  /** The version number of the draft being edited; none while nobody edits. */
  draft: orNull(Type.Integer()),
  faults: Type.Array(FaultShown),
  findings: Type.Array(FindingShown),
  /** Leaves of the draft that differ from the version in force, by section. */
  changed: Type.Array(Type.Object({ section: Type.String(), count: Type.Integer() })),
  versions: Type.Array(VersionShown),
  /** The latest first; for whoever describes the matter. */
  stateChanges: Type.Array(Type.Object({ from: State, to: State, reason: Type.String(), at: Type.Unsafe<Date>({}) })),
})
export type EditShown = Static<typeof EditShown>

const shownStateChanges = 20

const CodeOnly = Type.Object({ code: Type.String({ maxLength: 200 }) })

/** A matter as whoever describes it sees it: its draft with everything the lint says, and its versions. */
export const matterEdit = query({
  name: 'catalogue.matter-edit',
  input: CodeOnly,
  output: EditShown,
  async run({ tx, actor }, { code }) {
    const matter = await matterByCode(tx, code)
    if (!matter) return undefined
    const [versions, agency] = await Promise.all([versionsOf(tx, matter.id), findOrganisation(tx, matter.organisation)])
    const mine = mayDescribe(actor, matter.organisation)
    const stateChanges = mine ? await stateChangesOf(tx, matter.id, shownStateChanges) : []
    const draft = versions.find(({ state }) => state === 'draft')
    const { faults, findings } = draft ? await review(tx, matter, draft.description) : { faults: [], findings: [] }
    const before = (version: number) =>
      versions.find((one) => one.version < version && one.state !== 'draft')?.description ?? {}
    return {
      ...headOf(matter),
      organisationName: nameOf(agency),
      version: matter.version ?? 0,
      mine,
      draft: draft?.version ?? null,
      faults: [...faults],
      findings: [...findings],
      changed: draft ? changedSections(before(draft.version), draft.description) : [],
      versions: versions.map(({ version, state, changedAt, publishedAt, effectiveFrom, description }) => ({
        ...{ version, state, changedAt, publishedAt, effectiveFrom },
        changes: differences(before(version), description).length,
      })),
      stateChanges: stateChanges.map(({ from, to, reason, at }) => ({ from, to, reason, at })),
    }
  },
})

const headOf = ({ code, name, nameEn, description, state, sample }: VersionedRow) => ({
  ...{ code, state, sample },
  name: namedOf({ name, nameEn, description }),
  plainName: description?.plainName ?? null,
})

/** The name the list gives it, with the English one where it has one; else what people call it in English. */
const namedOf = ({ name, nameEn, description }: Pick<VersionedRow, 'name' | 'nameEn' | 'description'>): Both => {
  const en = nameEn ?? description?.plainName?.en
  return en ? { zh: name, en } : { zh: name }
}

function changedSections(before: unknown, after: unknown) {
  const paths = differences(before, after).map(({ path }) => path.split('.')[0] as string)
  return sections
    .map((section) => ({
      section,
      count: paths.filter((key) => (sectionKeys[section] as readonly string[]).includes(key)).length,
    }))
    .filter(({ count }) => count > 0)
}

const SectionShown = Type.Object({
  code: Type.String(),
  name: BothText,
  section: Type.Unsafe<Section>(Type.Enum([...sections])),
  value: Type.Record(Type.String(), Type.Unknown()),
  faults: Type.Array(FaultShown),
  findings: Type.Array(FindingShown),
  elements: Type.Array(Type.Object({ id: Type.String(), label: BothText, type: Type.String() })),
})
export type SectionShown = Static<typeof SectionShown>

/** One section of a draft, to be edited. */
export const matterSection = query({
  name: 'catalogue.matter-section',
  input: Type.Object({ code: Type.String({ maxLength: 200 }), section: Type.String({ maxLength: 40 }) }),
  output: SectionShown,
  async run(looking, { code, section }) {
    const known = sections.find((one) => one === section)
    const found = await openDraft(looking, code)
    if (!known || !found) return undefined
    const { matter, description } = found
    const [{ faults, findings }, elements] = await Promise.all([
      review(looking.tx, matter, description),
      dictionary(looking.tx),
    ])
    return {
      code,
      name: namedOf(matter),
      section: known,
      value: Object.fromEntries(
        Object.entries(description).filter(([key]) => (sectionKeys[known] as readonly string[]).includes(key)),
      ),
      faults: faults.filter((fault) => fault.section === known),
      findings: findings.filter((finding) => finding.section === known),
      elements: [...elements.values()].map(({ id, label, type }) => ({ id, label, type })),
    }
  },
})

async function openDraft({ tx, actor }: Looking, code: string) {
  const matter = await matterByCode(tx, code)
  if (!matter || !mayDescribe(actor, matter.organisation)) return undefined
  const draft = await draftOf(tx, matter.id)
  return draft && { matter, description: draft.description as Record<string, unknown> }
}

const JsonShown = Type.Object({ code: Type.String(), name: BothText, json: Type.String() })
export type JsonShown = Static<typeof JsonShown>

/** A whole draft as JSON, for what the sections do not reach. */
export const matterJson = query({
  name: 'catalogue.matter-json',
  input: CodeOnly,
  output: JsonShown,
  async run(looking, { code }) {
    const found = await openDraft(looking, code)
    return found && { code, name: namedOf(found.matter), json: JSON.stringify(found.description, null, 2) }
  },
})

const DifferencesShown = Type.Object({
  code: Type.String(),
  name: BothText,
  version: Type.Integer(),
  state: Type.String(),
  than: orNull(Type.Integer()),
  publishedAt: orNull(Type.Unsafe<Date>({})),
  differences: Type.Array(
    Type.Object({ path: Type.String(), before: orNull(Type.String()), after: orNull(Type.String()) }),
  ),
})
export type DifferencesShown = Static<typeof DifferencesShown>

/** What a version changed against the one before it. */
export const matterDifferences = query({
  name: 'catalogue.matter-version',
  input: Type.Object({ code: Type.String({ maxLength: 200 }), version: Type.String({ maxLength: 200 }) }),
  output: DifferencesShown,
  async run({ tx }, { code, version: wanted }) {
    const matter = await matterByCode(tx, code)
    // A number in an address may be anything: what is no version's number is not found.
    const version = Number(wanted)
    const versions = matter ? await versionsOf(tx, matter.id) : []
    const found = versions.find((one) => one.version === version)
    if (!matter || !found) return undefined
    const before = versions.find((one) => one.version < version && one.state !== 'draft')
    return {
      code,
      name: namedOf(matter),
      version,
      state: found.state,
      than: before?.version ?? null,
      publishedAt: found.publishedAt,
      differences: differences(before?.description ?? {}, found.description).map((one) => ({
        path: one.path,
        before: one.before ?? null,
        after: one.after ?? null,
      })),
    }
  },
})
