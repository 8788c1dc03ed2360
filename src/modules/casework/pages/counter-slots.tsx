import type { JSX } from 'preact'
import { Checkboxes, Details, Fetch, FileField, Said, type SourceKind, Tag, Written } from '../../../design/index.ts'
import { type Form, type PageContext, said } from '../../../platform/page.ts'
import { counterBoxes, removalBox } from '../counter-boxes.ts'
import { texted } from '../entered-answers.ts'
import type { SlotShown } from '../shown.ts'
import { sayDesk } from './desk-words.ts'
import { fileSize } from './slot-page.tsx'

const kinds: Readonly<Record<string, SourceKind>> = {
  licence: 'fetch',
  register: 'fetch',
  made: 'made',
  promise: 'promise',
  earlier: 'you',
  upload: 'you',
}

export interface CounterSlotProps {
  readonly slot: SlotShown
  readonly form: Pick<Form<unknown>, 'entered' | 'problem'>
  readonly context: PageContext
}

/** One material at the counter: what is there, a place for a scan, and the clerk's word that the original was seen. */
export function CounterSlot({ slot, form, context }: CounterSlotProps): JSX.Element {
  const { lang } = context
  const words = sayDesk(lang)
  const { intake } = words
  const { entered, problem } = form
  const name = said(lang, slot.name)
  const boxes = counterBoxes(slot.id)
  const tick = (box: string, label: string, legend: string) => (
    <Checkboxes
      lang={lang}
      name={box}
      label={legend}
      hideLabel
      small
      choices={[{ value: 'true', label }]}
      values={texted(entered, box) === 'true' ? ['true'] : []}
    />
  )
  const fetched = slot.pieces.length > 0 && slot.missing === undefined && problem?.fields[boxes.file] === undefined
  const upload = (allowed: NonNullable<SlotShown['upload']>) => (
    <>
      <FileField
        lang={lang}
        name={boxes.file}
        label={intake.file(name)}
        hint={intake.limits(allowed.kinds, Math.floor(allowed.maxBytes / 1_048_576), allowed.maxFiles)}
        error={problem?.fields[boxes.file]}
        accept={allowed.media.join(',')}
        multiple={allowed.maxFiles > 1}
        optional={!slot.necessary}
      />
      {tick(boxes.seen, intake.seen, `${intake.seen}${words.colon}${name}`)}
    </>
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is never narrower than the longest word in it
    <div class="od-section od-section--tight" role="group" aria-labelledby={`slot-${slot.id}`}>
      <div class="od-row od-row--between">
        <h3 id={`slot-${slot.id}`}>{name}</h3>
        {slot.pieces.length === 0 && (
          <Tag tone={slot.necessary ? 'yellow' : 'grey'}>{slot.necessary ? intake.missing : intake.optional}</Tag>
        )}
      </div>
      {slot.missing && (
        <p class="govuk-error-message">
          <Said lang={lang} text={slot.missing} />
        </p>
      )}
      <p class="od-meta">{said(lang, slot.acceptStandard)}</p>
      {slot.pieces.map((piece) => (
        <div class="od-row" key={piece.id}>
          <Fetch lang={lang} kind={kinds[piece.metBy] ?? 'you'} word={words.metBy[piece.metBy]} />
          {piece.name && (
            <span>
              <Written lang={lang} text={piece.name} /> {piece.size !== null && fileSize(piece.size)}{' '}
              {piece.originalSeen && words.evidence.seen}
            </span>
          )}
          {(piece.metBy === 'upload' || piece.metBy === 'promise') &&
            tick(removalBox(piece.id), intake.remove(piece.name ?? name), intake.removeTitle(piece.name ?? name))}
        </div>
      ))}
      {slot.upload &&
        (fetched ? <Details summary={intake.another}>{upload(slot.upload)}</Details> : upload(slot.upload))}
      {slot.promise && slot.pieces.length === 0 && (
        <>
          <p>{said(lang, slot.promise)}</p>
          {tick(boxes.promised, intake.promise, `${intake.promise}${words.colon}${name}`)}
        </>
      )}
    </div>
  )
}
