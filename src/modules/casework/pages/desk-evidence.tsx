import type { JSX } from 'preact'
import {
  Fetch,
  Icon,
  Inset,
  Moment,
  Pane,
  Paper,
  type SourceKind,
  SummaryList,
  Tabs,
  Written,
} from '../../../design/index.ts'
import { type Both, type Lang, said } from '../../../platform/page.ts'
import type { PieceShown, SlotShown } from '../shown.ts'
import { KeyedLink } from './desk-keyed-link.tsx'
import { sayDesk } from './desk-words.ts'
import { factRows } from './fact-rows.tsx'
import { fileSize } from './slot-page.tsx'

export interface EvidencePaneProps {
  readonly lang: Lang
  readonly caseId: string
  readonly slots: readonly SlotShown[]
  /** The slot that lies open. */
  readonly slot: string | null
  /** Names of licence types and registers. */
  readonly sources: Readonly<Record<string, Both>>
  /** The address of this page; a tab adds its slot. */
  readonly here: string
}

const kinds: Readonly<Record<string, SourceKind>> = {
  licence: 'fetch',
  register: 'fetch',
  made: 'made',
  promise: 'promise',
  earlier: 'you',
  upload: 'you',
}

/** The papers of a case, one at a time; each has its own address. */
export function EvidencePane({ lang, caseId, slots, slot: open, sources, here }: EvidencePaneProps): JSX.Element {
  const words = sayDesk(lang).evidence
  const place = Math.max(
    slots.findIndex(({ id }) => id === open),
    0,
  )
  const slot = slots[place]
  const at = (id: string) => `${here}?slot=${encodeURIComponent(id)}#evidence`
  if (!slot) {
    return (
      <Pane id="evidence" title={words.title}>
        <p class="od-meta">{words.none}</p>
      </Pane>
    )
  }
  const tabs = slots.map(({ id, name, pieces }) => ({
    text: said(lang, name),
    href: at(id),
    count: pieces.length > 1 ? pieces.length : undefined,
    current: id === slot.id,
  }))
  return (
    <Pane
      id="evidence"
      title={words.title}
      aside={<Turning before={slots[place - 1]} after={slots[place + 1]} at={at} lang={lang} />}
      above={<Tabs label={words.label} tabs={tabs} />}
    >
      <div class="od-stack">
        <h3 class="govuk-visually-hidden">{said(lang, slot.name)}</h3>
        {slot.pieces.length === 0 && <p>{slot.necessary ? words.missing : words.optional}</p>}
        {slot.pieces.map((piece) => (
          <Piece key={piece.id} lang={lang} caseId={caseId} slot={slot} piece={piece} sources={sources} />
        ))}
        <p class="od-meta">
          {words.standard}
          {sayDesk(lang).colon}
          {said(lang, slot.acceptStandard)}
        </p>
      </div>
    </Pane>
  )
}

interface TurningProps {
  readonly lang: Lang
  readonly before: SlotShown | undefined
  readonly after: SlotShown | undefined
  readonly at: (id: string) => string
}

/** The paper before and the paper after, by link and by key. */
function Turning({ lang, before, after, at }: TurningProps): JSX.Element {
  const words = sayDesk(lang).evidence
  return (
    <span class="od-row">
      {before && <KeyedLink href={at(before.id)} letter="[" text={words.previous} rel="prev" />}
      {after && <KeyedLink href={at(after.id)} letter="]" text={words.next} rel="next" />}
    </span>
  )
}

interface PieceProps extends Pick<EvidencePaneProps, 'lang' | 'caseId' | 'sources'> {
  readonly slot: SlotShown
  readonly piece: PieceShown
}

function Piece({ lang, caseId, slot, piece, sources }: PieceProps): JSX.Element {
  const words = sayDesk(lang)
  const { evidence } = words
  const file = `/desk/cases/${caseId}/evidence/${piece.id}`
  const rows = factRows(piece, sources, lang)
  return (
    <>
      {piece.media?.startsWith('image/') && (
        <Paper>
          <a href={`${file}/preview`}>
            <img
              src={`${file}/preview`}
              alt={evidence.imageOf(said(lang, slot.name), piece.name ?? '')}
              loading="lazy"
              decoding="async"
            />
          </a>
        </Paper>
      )}
      <p>
        <Fetch lang={lang} kind={kinds[piece.metBy] ?? 'you'} word={words.metBy[piece.metBy]} />
      </p>
      {rows.length > 0 && <SummaryList lang={lang} bare rows={rows} />}
      {piece.metBy === 'promise' && slot.promise && (
        <Inset>
          <strong>{evidence.promise}</strong>
          <br />
          {said(lang, slot.promise)}
        </Inset>
      )}
      {piece.name && (
        <p class="od-meta">
          <Written lang={lang} text={piece.name} />
          {piece.size !== null && `${words.comma}${fileSize(piece.size)}`}
          {words.comma}
          <Moment lang={lang} at={new Date(piece.at)} />
          {words.comma}
          {piece.originalSeen ? evidence.seen : evidence.unseen}
        </p>
      )}
      {piece.name && (
        <p>
          <a href={file} download>
            <Icon name="download" /> {evidence.download}
            <span class="govuk-visually-hidden">
              {words.colon}
              <Written lang={lang} text={piece.name} />
            </span>
          </a>
        </p>
      )}
    </>
  )
}
