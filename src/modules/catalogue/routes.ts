import { asks, type Fields, type Route, sends, shows } from '../../platform/route.ts'
import { addSaying } from './commands/add-saying.ts'
import { askImport } from './commands/ask-import.ts'
import { changeDescription } from './commands/change-description.ts'
import { changeMatterState } from './commands/change-matter-state.ts'
import { changeSaying } from './commands/change-saying.ts'
import { changeSection } from './commands/change-section.ts'
import { discardDraft } from './commands/discard-draft.ts'
import { forgetSearchGap } from './commands/forget-search-gap.ts'
import { publishMatter } from './commands/publish-matter.ts'
import { retireSaying } from './commands/retire-saying.ts'
import { startDraft } from './commands/start-draft.ts'
import { enteredValue } from './entry-fields.ts'
import { sections } from './lint.ts'
import { deskAddress } from './pages/address.ts'
import { checkPage } from './pages/check-page.tsx'
import { departmentPage } from './pages/department-page.tsx'
import { departmentsPage } from './pages/departments-page.tsx'
import { deskMattersPage } from './pages/desk-matters-page.tsx'
import { editPage } from './pages/edit-page.tsx'
import { guidePage } from './pages/guide-page.tsx'
import { importPage } from './pages/import-page.tsx'
import { importsPage } from './pages/imports-page.tsx'
import { jsonPage } from './pages/json-page.tsx'
import { lifeEventPage } from './pages/life-event-page.tsx'
import { lifeEventsPage } from './pages/life-events-page.tsx'
import { modelPage } from './pages/model-page.tsx'
import { sayingPage } from './pages/saying-page.tsx'
import { sayingsPage } from './pages/sayings-page.tsx'
import { searchPage } from './pages/search-page.tsx'
import { sectionPage } from './pages/section-page.tsx'
import { versionPage } from './pages/version-page.tsx'
import { matterSearch, suggest } from './queries.ts'
import { matterCheck } from './queries-check.ts'
import { department, departments } from './queries-departments.ts'
import { deskMatters, matterDifferences, matterEdit, matterJson, matterSection } from './queries-desk.ts'
import { matterGuide } from './queries-guide.ts'
import { importFindings, importRun, imports } from './queries-imports.ts'
import { lifeEvent, lifeEventList } from './queries-life-events.ts'
import { matterModel } from './queries-model.ts'
import { catalogueJsonLd, catalogueTurtle } from './queries-published.ts'
import { saying, sayings } from './queries-sayings.ts'
import { sectionSchema } from './sections.ts'

const toDraft = ({ code }: { readonly code: string }) => deskAddress(code, '/edit')

const toWords = () => '/desk/words'

export const routes: readonly Route[] = [
  shows('/matters', 'everyone', matterSearch, searchPage, { perMinute: 240, publicFor: 600, forgives: true }),
  shows('/matters/suggest', 'everyone', suggest, undefined, { perMinute: 600 }),
  shows('/matters/:code', 'everyone', matterGuide, guidePage, { publicFor: 600 }),
  shows('/matters/:code/check', 'everyone', matterCheck, checkPage, { perMinute: 120 }),
  shows('/matters/:code/models/:slot', 'everyone', matterModel, modelPage, { publicFor: 600 }),
  shows('/life-events', 'everyone', lifeEventList, lifeEventsPage, { publicFor: 600 }),
  shows('/life-events/:code', 'everyone', lifeEvent, lifeEventPage, { publicFor: 600 }),
  shows('/departments', 'everyone', departments, departmentsPage, { publicFor: 600 }),
  shows('/departments/:organisationId', 'everyone', department, departmentPage, { publicFor: 600 }),
  sends('/catalogue.ttl', 'everyone', catalogueTurtle, ({ chunks }) => ({
    chunks,
    media: 'text/turtle; charset=utf-8',
    name: 'catalogue.ttl',
    inline: true,
  })),
  sends('/catalogue.jsonld', 'everyone', catalogueJsonLd, ({ chunks }) => ({
    chunks,
    media: 'application/ld+json; charset=utf-8',
    name: 'catalogue.jsonld',
    inline: true,
  })),

  shows('/desk/matters', ['admin'], deskMatters, deskMattersPage),
  shows('/desk/matters/:code/edit', ['admin'], matterEdit, editPage),
  asks('/desk/matters/:code/draft', ['admin'], { does: startDraft, goTo: toDraft }),
  asks('/desk/matters/:code/edit/:section', ['admin'], {
    about: matterSection,
    page: sectionPage,
    does: changeSection,
    reads: readSection,
    goTo: toDraft,
  }),
  asks('/desk/matters/:code/json', ['admin'], {
    about: matterJson,
    page: jsonPage,
    does: changeDescription,
    goTo: toDraft,
  }),
  asks('/desk/matters/:code/publish', ['admin'], { does: publishMatter, goTo: toDraft }),
  asks('/desk/matters/:code/discard', ['admin'], { does: discardDraft, goTo: toDraft }),
  asks('/desk/matters/:code/state', ['admin'], { does: changeMatterState, goTo: toDraft }),
  shows('/desk/matters/:code/versions/:version', ['admin'], matterDifferences, versionPage),

  // The same facts for programs: a form's address shows its page only.
  asks('/desk/words', ['admin'], {
    about: sayings,
    page: sayingsPage,
    does: addSaying,
    reads: readSaying,
    goTo: toWords,
  }),
  asks('/desk/words/:sayingId', ['admin'], {
    about: saying,
    page: sayingPage,
    does: changeSaying,
    reads: readSaying,
    goTo: toWords,
  }),
  asks('/desk/words/:sayingId/retire', ['admin'], { does: retireSaying, goTo: toWords }),
  asks('/desk/words/gaps/forget', ['admin'], { does: forgetSearchGap, goTo: () => '/desk/words#gaps' }),

  asks('/desk/imports', ['admin'], {
    about: imports,
    page: importsPage,
    does: askImport,
    uploads: { maxBytes: 50 * 1_048_576, maxFiles: 1, media: ['text/csv'] },
    reads: (_, uploads) => (uploads[0] ? { fileId: uploads[0].fileId } : {}),
    goTo: ({ runId }) => `/desk/imports/${runId}`,
    perMinute: 20,
  }),
  shows('/desk/imports/:runId', ['admin'], importRun, importPage),
  sends('/desk/imports/:runId/findings.csv', ['admin'], importFindings, ({ runId, chunks }) => ({
    ...{ chunks, media: 'text/csv; charset=utf-8', name: `import-${runId}.csv`, inline: false },
  })),
]

/** The fields of a section page, as the value of the section. */
function readSection({ code, section, ...fields }: Fields) {
  const known = sections.find((one) => one === section)
  return { code, section, value: known ? enteredValue(sectionSchema(known), fields) : undefined }
}

/** A phrase a line. Names of matters hold commas themselves, what people say does not. */
function readSaying({ says, means, ...rest }: Fields) {
  const lines = (field: Fields[string] | undefined, parted: RegExp) =>
    [field ?? '']
      .flat()
      .flatMap((text) => text.split(parted))
      .map((line) => line.trim())
      .filter(Boolean)
  return { ...rest, says: lines(says, /[\r\n、，,；;]+/), means: lines(means, /[\r\n]+/) }
}
