export { citation } from './citation.ts'
export {
  type Condition,
  type EvidenceSlot,
  type Field,
  type FormPart,
  type LimitText,
  MatterDescription,
  type WayToMeet,
} from './description.ts'
export { type Dictionary, Element, type Source } from './element.ts'
export { matterPublished } from './events.ts'
export { type Answers, type FeelReading, feel, readFeel } from './feel.ts'
export {
  type Asked,
  type AskedPart,
  asksFor,
  type Checked,
  checkAnswer,
  conditionsMet,
  isAnswer,
  type Judged,
  type Moment,
  neededEvidence,
  showAnswer,
  unanswered,
  visibleFields,
} from './form.ts'
export { type ImportReport, importMatters, noteRun } from './import/import-matters.ts'
export {
  type LifeEvent,
  type LifeEventMatter,
  type LifeStage,
  lifeEventByCode,
  lifeEvents,
  lifeStages,
} from './life-events.ts'
export { type Finding, type LintContext, lint } from './lint.ts'
export { dictionary, findMatter, matterById, matterDescription, matterVersion, noteUse } from './matters.ts'
export { mattersLean } from './matters-lean.ts'
export { canBeAppliedFor, type ForWhom, type Matter, type MatterState } from './model.ts'
export type { RenewableLicence } from './renewal.ts'
export { type Renewal, renewalsOpen } from './renewals.ts'
export { makeProvince, type Province } from './search/province.ts'
export { type ExamQuery, examQueries, type Mark, measureSearch, type Quality } from './search/quality.ts'
export { type FoundMatter, type SearchAsked, type SearchFound, searchMatters } from './search/search-matters.ts'
export { type KeptFromSignature, keptFromSignature } from './signature-law.ts'
export { catalogueStarter } from './starter.ts'
export { agencyOf, countMatters } from './store.ts'
export { allDefects, type DefectRow, reportOf } from './store-imports.ts'
export { applicableFor, mattersNamed, type NamedMatter } from './store-named.ts'
export { type PopularMatter, popularMatters } from './store-popular.ts'
