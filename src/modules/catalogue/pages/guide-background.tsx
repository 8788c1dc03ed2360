import type { JSX } from 'preact'
import {
  Details,
  LinkList,
  longDate,
  Part,
  PlaceMap,
  Said,
  SummaryList,
  telephoneAddress,
} from '../../../design/index.ts'
import { said } from '../../../platform/page.ts'
import { citation } from '../citation.ts'
import { limitWords } from '../text/limit-words.ts'
import { catalogueWords } from '../text/words.ts'
import { eventAddress } from './address.ts'
import type { PartProps } from './guide-parts.tsx'
import { SampleMark } from './sample-mark.tsx'

/** Each article with its text: nobody has to look a law up to know what it says. */
export function GuideBasis({ shown, context: { lang } }: PartProps): JSX.Element {
  const words = catalogueWords(lang).guide
  return (
    <Part id="law" title={words.law_}>
      {shown.description.legalBasis.map(({ law, docNo, article, text, url, sample }) => (
        <Details
          key={`${law} ${article}`}
          summary={<Said lang={lang} text={citation(`《${law}》${docNo ? `（${docNo}）` : ''}${article}`)} />}
        >
          {lang !== 'zh' && <p class="od-meta">{words.unofficialTitle}</p>}
          {text.split('\n').map((line) => (
            <p key={line} lang="zh-CN">
              {line}
            </p>
          ))}
          {url && <a href={url}>{words.source}</a>}
          <SampleMark lang={lang} of={sample} />
        </Details>
      ))}
    </Part>
  )
}

/** Halls 大厅 down to the counter 窗口, each hall once; then the halls that may be nearer. */
export function GuidePlaces({ shown, context: { lang } }: PartProps): JSX.Element {
  const { guide, department } = catalogueWords(lang)
  const { places } = shown.description
  const halls = places.filter(({ hall }, at) => places.findIndex((other) => other.hall.zh === hall.zh) === at)
  return (
    <Part id="halls" title={guide.halls}>
      {halls.map(({ hall, address, time, phone, sample }) => {
        const counters = places.filter((other) => other.hall.zh === hall.zh).map(({ window }) => said(lang, window))
        return (
          <div class="od-card od-mb-4" key={hall.zh}>
            <h3 class="govuk-heading-s">
              {said(lang, hall)}
              <SampleMark lang={lang} of={sample} />
            </h3>
            <SummaryList
              lang={lang}
              bare
              rows={[
                { key: department.window, value: counters.join(lang === 'zh' ? '，或者' : ', or ') },
                ...(address ? [{ key: department.address, value: said(lang, address) }] : []),
                ...(time ? [{ key: department.time, value: said(lang, time) }] : []),
                ...(phone
                  ? [
                      { key: department.phone, value: <a href={telephoneAddress(phone)}>{phone}</a> },
                      { key: guide.booking, value: guide.bookBy },
                    ]
                  : []),
              ]}
            />
          </div>
        )
      })}
      <PlaceMap
        lang={lang}
        label={guide.hallsMap}
        places={shown.hallsOnMap.map(({ hall, sample, ...point }) => ({
          ...point,
          key: hall.zh,
          name: (
            <>
              {said(lang, hall)} <SampleMark lang={lang} of={sample} />
            </>
          ),
        }))}
      />
      {shown.otherHalls.length > 0 && (
        <Details summary={guide.otherHalls(shown.otherHalls.length)}>
          {shown.otherHalls.map(({ hall, address, time, phone, sample }) => (
            <p key={hall.zh}>
              <b>{said(lang, hall)}</b>
              <SampleMark lang={lang} of={sample} />
              <br />
              {said(lang, address)}
              <br />
              {said(lang, time)} · <a href={telephoneAddress(phone)}>{phone}</a>
            </p>
          ))}
        </Details>
      )}
    </Part>
  )
}

export function GuideFaqs({ shown, context: { lang } }: PartProps): JSX.Element | null {
  const words = catalogueWords(lang).guide
  const { faqs } = shown.description
  if (faqs.length === 0) return null
  return (
    <Part id="faqs" title={words.faqs}>
      {faqs.map(({ q, a, sample }, place) => (
        <Details key={q.zh} summary={said(lang, q)} open={place === 0}>
          <p>
            {said(lang, a)}
            <SampleMark lang={lang} of={sample} />
          </p>
        </Details>
      ))}
    </Part>
  )
}

/** What to do when one disagrees: reconsideration and the court, and whom to complain to. */
export function GuideRemedies({ shown, context: { lang } }: PartProps): JSX.Element {
  const words = catalogueWords(lang).guide
  const { remedies, rightsDuties, consult, supervise } = shown.description
  const phone = (number: string, sample: boolean | undefined) => (
    <>
      <a href={telephoneAddress(number)}>{number}</a>
      <SampleMark lang={lang} of={sample} />
    </>
  )
  return (
    <>
      {rightsDuties && (
        <Part id="rights" title={words.rights}>
          <p>{said(lang, rightsDuties)}</p>
        </Part>
      )}
      <Part id="remedies" title={words.remedies}>
        <p>{said(lang, remedies.reconsider)}</p>
        <p>{said(lang, remedies.court)}</p>
        <SummaryList
          lang={lang}
          bare
          rows={[
            { key: words.consult, value: phone(consult.phone, consult.sample) },
            { key: words.supervise, value: phone(supervise.phone, supervise.sample) },
          ]}
        />
      </Part>
    </>
  )
}

/** The small print: where each part comes from, which version this is, and what it is also a part of. */
export function GuideSources({ shown, context: { lang } }: PartProps): JSX.Element {
  const { guide } = catalogueWords(lang)
  const { description, version, effectiveFrom, lifeEvents } = shown
  return (
    <>
      {lifeEvents.length > 0 && (
        <Part id="events" title={guide.inEvents}>
          <LinkList
            items={lifeEvents.map(({ code, name }) => ({ text: said(lang, name), href: eventAddress(code) }))}
          />
        </Part>
      )}
      <Details summary={guide.sources}>
        <p>{guide.sourcesLead}</p>
        <SummaryList
          lang={lang}
          bare
          rows={description.sources.map(({ part, from }) => ({
            key: guide.parts[part] ?? part,
            value: <span lang="zh-CN">{from}</span>,
          }))}
        />
        <p class="od-meta">
          {effectiveFrom && guide.version(version, longDate(effectiveFrom, lang))}{' '}
          {guide.promise(limitWords(lang, description.promise))}
        </p>
      </Details>
    </>
  )
}
