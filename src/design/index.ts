/** The design's one door: pages take their components from here and nowhere else. */
export { ActCard, type ActCardProps, PhoneBar, type PhoneBarProps } from './act-card/act-card.tsx'
export { BackLink, type BackLinkProps } from './back-link/back-link.tsx'
export {
  Fetch,
  type FetchProps,
  Provenance,
  type ProvenanceKind,
  type ProvenanceProps,
  type SourceKind,
} from './badge/badge.tsx'
export { Breadcrumbs, type BreadcrumbsProps, type Crumb } from './breadcrumbs/breadcrumbs.tsx'
export {
  Button,
  type ButtonKind,
  ButtonLink,
  type ButtonLinkProps,
  type ButtonProps,
  Buttons,
} from './button/button.tsx'
export { Beside, Card, type CardProps, Columns, Section, type SectionProps } from './card/card.tsx'
export { type Check, Checks, Ticks } from './checks/checks.tsx'
export { dateTime, dayOf, duration, longDate, shortDate, timeOfDay, weekdayOf } from './dates.ts'
export { Day, type DayProps, Moment, type MomentProps } from './day/day.tsx'
export { Details, type DetailsProps } from './details/details.tsx'
export { Door, type DoorProps, Doors } from './door/door.tsx'
export { Drawing, type DrawingProps, type Stroke, type Tone } from './drawing/drawing.tsx'
export { Due, type DueProps, type DueState, dueState } from './due/due.tsx'
export { Empty, type EmptyProps } from './empty/empty.tsx'
export { ErrorSummary, type ErrorSummaryProps, type PageProblem, problemsOf } from './error-summary/error-summary.tsx'
export { type Fact, Facts, Part, type PartProps } from './facts/facts.tsx'
export { Checkboxes, type CheckboxesProps, type Choice, Radios, type RadiosProps } from './fields/choices.tsx'
export { DateField, type DateFieldProps } from './fields/date-field.tsx'
export { datePartNames, type EnteredDate, enteredDate, isoDayOf, partsOfDay } from './fields/entered-date.ts'
export { type FieldProps, fieldId } from './fields/field.tsx'
export { FileField, type FileFieldProps } from './fields/file-field.tsx'
export { type Option, Select, type SelectProps } from './fields/select.tsx'
export {
  type FieldWidth,
  NumberField,
  type NumberFieldProps,
  TextArea,
  type TextAreaProps,
  TextField,
  type TextFieldProps,
} from './fields/text-field.tsx'
export { WhyField } from './fields/why-field.tsx'
export { type Figure, Figures } from './figures/figures.tsx'
export {
  type BarSelect,
  type Count,
  Counts,
  FilterBar,
  type FilterBarProps,
} from './filter-bar/filter-bar.tsx'
export { Flow, type FlowStep } from './flow/flow.tsx'
export { PostForm, type PostFormProps } from './form/form.tsx'
export { Pictured } from './hall/hall.tsx'
export { Icon, type IconProps } from './icon/icon.tsx'
export type { IconName } from './icon/paths.ts'
export { Inset, Warning } from './inset/inset.tsx'
export { type PublicSection, preferenceAddress, signInAddress, telephoneAddress } from './layout/addresses.ts'
export { BenchLayout, type BenchLayoutProps } from './layout/bench.tsx'
export { Layout, type LayoutProps } from './layout/layout.tsx'
export { type BenchSection, type Duty, railFor } from './layout/rail.ts'
export { LicenceCard, type LicenceCardProps, LicenceCards } from './licence-card/licence-card.tsx'
export { LinkList, type LinkListItem, type MiniItem, MiniList, NameIndex, PartsInColumns } from './list/list.tsx'
export { type Material, Materials } from './materials/materials.tsx'
export { NextStep, type NextStepProps } from './next-step/next-step.tsx'
export { Notice, type NoticeProps } from './notice/notice.tsx'
export { Numbers } from './number/number.tsx'
export { Pagination, type PaginationProps } from './pagination/pagination.tsx'
export { CaseColumns, CaseHead, type CaseHeadProps, Key, Pane, type PaneProps, Paper } from './pane/pane.tsx'
export { Panel, type PanelProps } from './panel/panel.tsx'
export type { MapPlace } from './place-map/lay-out.ts'
export { PlaceMap, type PlaceMapProps } from './place-map/place-map.tsx'
export { Filled, type FilledProps, Progress, type ProgressProps } from './progress/progress.tsx'
export { qrOf } from './qr/encode.ts'
export { Qr, type QrProps, qrPath } from './qr/qr.tsx'
export {
  Bundle,
  type BundleProps,
  Chips,
  type ChipsProps,
  Filters,
  FiltersLink,
  type FiltersProps,
  Result,
  type ResultProps,
  Results,
} from './result/result.tsx'
export { CompanyRoad, type CompanyRoadProps, Road, type RoadStop } from './road/road.tsx'
export type { Station } from './road/stations.ts'
export { Seal, type SealProps } from './seal/seal.tsx'
export { SearchBox, type SearchBoxProps } from './search-box/search-box.tsx'
export { Hero, type HeroProps, Often, type OftenProps, Street } from './street/street.tsx'
export {
  SummaryCard,
  type SummaryCardProps,
  SummaryList,
  type SummaryListProps,
  type SummaryRow,
} from './summary-list/summary-list.tsx'
export { type Column, type Row, Table, type TableProps } from './table/table.tsx'
export { type Tab, Tabs, type TabsProps } from './tabs/tabs.tsx'
export { Tag, type TagProps, type TagTone } from './tag/tag.tsx'
export { Step, type StepState, type Task, TaskList, type TaskListProps } from './task-list/task-list.tsx'
export { type Passage, Timeline, type TimelineProps } from './timeline/timeline.tsx'
export { Verdict, type VerdictKind, type VerdictProps } from './verdict/verdict.tsx'
export { Said, Written } from './written/written.tsx'
