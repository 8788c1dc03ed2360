import type { JSX } from 'preact'
import {
  ButtonLink,
  Facts,
  Flow,
  type FlowStep,
  type IconName,
  LicenceCard,
  longDate,
  type Material,
  Materials,
  Part,
  Pictured,
  shortDate,
  Table,
  Ticks,
  Written,
  weekdayOf,
} from '../../../design/index.ts'
import { type Lang, type PageContext, said } from '../../../platform/page.ts'
import { citation } from '../citation.ts'
import type { EvidenceSlot, MatterDescription } from '../description.ts'
import { originOf } from '../guide-counts.ts'
import { codeWord } from '../text/codes.ts'
import { limitWords, yuan } from '../text/limit-words.ts'
import { catalogueWords } from '../text/words.ts'
import { matterAddress } from './address.ts'
import type { DescribedGuide } from './guide-page.tsx'
import { SampleMark } from './sample-mark.tsx'
import { sentence } from './sentence.ts'

export interface PartProps {
  readonly shown: DescribedGuide
  readonly context: PageContext
}

/** By when, how many trips, what it costs, which way: the four answers people come for. */
export function GuideFacts({ shown, context: { lang } }: PartProps): JSX.Element {
  const words = catalogueWords(lang).guide
  const { description, promisedBy, lawfulBy } = shown
  const { promise, legal, onSiteVisits, onSiteReason, fees, onlineDepth } = description
  const sum = fees.reduce((total, { fen }) => total + fen, 0)
  const spot = promise.n === 0 || !promisedBy
  const notes = [
    !spot && words.promise(limitWords(lang, promise)),
    lawfulBy && legal.n > 0 && words.law(longDate(lawfulBy.date, lang), limitWords(lang, legal)),
    promisedBy &&
      promisedBy.moved.length > 0 &&
      words.moved([...new Set(promisedBy.moved.map(({ name }) => said(lang, name)))].join(catalogueWords(lang).and)),
    (promisedBy?.provisional || lawfulBy?.provisional) && words.provisional,
  ]
  return (
    <Facts
      facts={[
        {
          label: spot ? words.onTheSpotFact : words.ifToday,
          value: spot ? (
            words.onTheSpot
          ) : (
            <>
              {lang === 'en' && `${weekdayOf(promisedBy.date, lang)} `}
              <time dateTime={promisedBy.date}>{longDate(promisedBy.date, lang)}</time>
              {lang === 'zh' && (
                <>
                  {' '}
                  <span class="od-nowrap">{weekdayOf(promisedBy.date, lang)}</span>
                </>
              )}
            </>
          ),
          note: <Written lang={lang} text={notes.filter(Boolean).join(lang === 'zh' ? '；' : '; ')} />,
        },
        {
          label: words.trips,
          value: words.tripsCount(onSiteVisits),
          note: onSiteVisits > 0 ? onSiteReason && said(lang, onSiteReason) : words.tripsNone,
        },
        {
          label: words.fee,
          value: sum === 0 ? words.free : words.yuan(yuan(sum)),
          note: sum === 0 ? words.freeNote : undefined,
        },
        {
          label: words.how,
          value: codeWord(lang, 'onlineDepth', onlineDepth),
          note: description.handleForms
            .map((form) => codeWord(lang, 'handleForm', form))
            .join(catalogueWords(lang).and),
        },
      ]}
    />
  )
}

/** The conditions, and a way to check them beforehand. */
export function GuideCan({ shown, context: { lang } }: PartProps): JSX.Element | null {
  const words = catalogueWords(lang).guide
  const { conditions } = shown.description
  const { all, checkable } = shown.counts.conditions
  if (all === 0) return null
  return (
    <Part id="can" title={words.can} meta={words.conditions(all)}>
      <Ticks
        points={conditions.map(({ id, text, sample }) => (
          <span key={id}>
            {said(lang, text)}
            <SampleMark lang={lang} of={sample} />
          </span>
        ))}
      />
      {checkable > 0 && (
        <div class="od-card od-card--soft od-row od-row--between od-mt-4">
          <p>{words.canLead(checkable, all)}</p>
          <ButtonLink href={matterAddress(shown.code, '/check')} kind="secondary">
            {words.check}
          </ButtonLink>
        </div>
      )}
    </Part>
  )
}

const materialIcons: Readonly<Record<string, IconName>> = { '1': 'licence', '2': 'doc', '3': 'list' }

function materialNotes(slot: EvidenceSlot, lang: Lang): string[] {
  const words = catalogueWords(lang).guide
  const { metBy, hint, acceptStandard, when, need } = slot
  const source = originOf(slot)
  const uploads = metBy.some(({ by }) => by === 'upload')
  const promises = metBy.some(({ by }) => by === 'promise')
  return [
    said(lang, hint ?? acceptStandard),
    hint ? said(lang, acceptStandard) : '',
    when ? words.sometimes : '',
    need === '2' ? words.optional : '',
    need === '3' ? words.later : '',
    source === 'fetch' && uploads ? words.fallback : '',
    source !== 'promise' && promises ? words.orPromise : '',
  ].filter(Boolean)
}

export function GuideNeed({ shown, context: { lang } }: PartProps): JSX.Element {
  const words = catalogueWords(lang).guide
  const { evidence } = shown.description
  const counts = shown.counts.evidence
  const materials: Material[] = evidence.map((slot) => ({
    icon: materialIcons[slot.materialType] ?? 'doc',
    name: said(lang, slot.name),
    source: { kind: originOf(slot) },
    children: (
      <>
        {materialNotes(slot, lang)
          .map(sentence(lang))
          .join(lang === 'zh' ? '' : ' ')}
        <SampleMark lang={lang} of={slot.sample} />
        {slot.model && (
          <>
            {' '}
            <a href={matterAddress(shown.code, `/models/${slot.id}`)}>{words.model}</a>
          </>
        )}
        {slot.basis && (
          <small class="od-meta">
            {' '}
            <Written lang={lang} text={words.basis(said(lang, citation(slot.basis)))} />
          </small>
        )}
      </>
    ),
  }))
  return (
    <Part
      id="need"
      title={words.need}
      meta={counts.all > 0 && words.needMeta(counts.all, counts.fetched, counts.made, counts.yours)}
    >
      {evidence.length > 0 ? <Materials lang={lang} materials={materials} /> : <p>{words.needNothing}</p>}
    </Part>
  )
}

const stepIcons: Readonly<Record<MatterDescription['steps'][number]['link'], IconName>> = {
  acceptance: 'inbox',
  investigate: 'eye',
  decide: 'stamp',
  accreditation: 'licence',
  delivery: 'mobile',
}

/** The way of a case with the days it would take if it were accepted today. */
export function GuideFlow({ shown, context: { lang } }: PartProps): JSX.Element {
  const words = catalogueWords(lang).guide
  const { today, stepDays, description } = shown
  const { steps, promise, correctionDays } = description
  const day = (by: string | null | undefined) => {
    if (promise.n === 0) return words.thatDay
    if (!by) return words.noDay
    return by === today ? words.today : <time dateTime={by}>{words.before(shortDate(by, lang))}</time>
  }
  const flow: FlowStep[] = [
    { icon: 'edit', title: words.apply, when: words.today, who: words.you, yours: true },
    ...stages(steps).map(({ last, place, titles, actor, sample }) => ({
      icon: stepIcons[last],
      title: titles.map((title) => said(lang, title)).join(catalogueWords(lang).and),
      when: day(stepDays[place]?.by),
      who: (
        <>
          {said(lang, actor)}
          <SampleMark lang={lang} of={sample} />
        </>
      ),
      yours: last === 'delivery',
    })),
  ]
  return (
    <Part id="flow" title={words.flow} meta={words.flowMeta(longDate(today, lang))}>
      <Flow steps={flow} />
      <p class="od-meta od-mt-3">{words.flowNote}</p>
      <p class="od-meta">{words.correction(correctionDays)}</p>
    </Part>
  )
}

type Steps = MatterDescription['steps']

/** Making the licence and handing it over is one stage where neither takes time: what is drawn is what is waited for. */
function stages(steps: Steps) {
  const found: {
    last: Steps[number]['link']
    place: number
    titles: Steps[number]['name'][]
    actor: Steps[number]['actor']
    sample: boolean | undefined
  }[] = []
  for (const [place, { link, name, actor, limit, sample }] of steps.entries()) {
    const before = found.at(-1)
    if (before?.last === 'accreditation' && link === 'delivery' && limit.n === 0)
      Object.assign(before, { last: link, place, titles: [...before.titles, name] })
    else found.push({ last: link, place, titles: [name], actor, sample })
  }
  return found
}

/** What one gets, drawn: a specimen says that it is one. */
export function GuideResult({ shown, context: { lang } }: PartProps): JSX.Element {
  const words = catalogueWords(lang)
  const { result } = shown.description
  const name = said(lang, result.name)
  const ticks = [
    ...(result.licence ? [words.guide.resultTick.online, words.guide.resultTick.verify] : []),
    ...result.deliveryModes.filter((mode) => mode !== 'online').map((mode) => words.guide.resultTick[mode]),
  ].filter((tick): tick is string => tick !== undefined)
  return (
    <Part id="result" title={words.guide.result}>
      <Pictured
        wide
        picture={
          <LicenceCard
            lang={lang}
            id="specimen"
            name={name}
            issuer={said(lang, shown.entrustedBy ?? shown.organisation.name)}
            facts={[
              { label: words.guide.resultHolder, value: words.guide.resultHolderSample },
              { label: words.guide.resultNumber, value: words.guide.resultNumberSample },
              { label: words.guide.resultValid, value: longDate(shown.promisedBy?.date ?? shown.today, lang) },
            ]}
            validity={words.guide.resultEqual}
            state={{ text: words.guide.resultSample, tone: 'yellow' }}
            seal={{ text: words.guide.resultSeal, named: words.guide.resultSealNamed, word: words.sample }}
          />
        }
      >
        <Ticks points={ticks} />
      </Pictured>
    </Part>
  )
}

/** Every fee with its basis; a matter without fees has said so above. */
export function GuideFees({ shown, context: { lang } }: PartProps): JSX.Element | null {
  const words = catalogueWords(lang).guide
  const { fees } = shown.description
  if (fees.length === 0) return null
  return (
    <Part id="fees" title={words.fees}>
      <Table
        caption={words.fees}
        hideCaption
        rowHeads
        columns={[
          { head: words.fees, wrap: true },
          { head: words.fee, numeric: true },
          { head: words.law_, wrap: true },
        ]}
        rows={fees.map(({ name, fen, standard, basis, sample }) => ({
          key: name.zh,
          cells: [
            <>
              {said(lang, name)}
              <SampleMark lang={lang} of={sample} />
            </>,
            words.yuan(yuan(fen)),
            <Written key="standard" lang={lang} text={`${said(lang, standard)} ${said(lang, citation(basis))}`} />,
          ],
        }))}
      />
    </Part>
  )
}
