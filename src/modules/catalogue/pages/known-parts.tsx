import type { JSX } from 'preact'
import { Inset, LinkList, Part, SummaryList, telephoneAddress, Written } from '../../../design/index.ts'
import { type PageContext, said } from '../../../platform/page.ts'
import type { GuideShown } from '../queries-guide.ts'
import { codeWord } from '../text/codes.ts'
import { themeName } from '../text/themes.ts'
import { catalogueWords } from '../text/words.ts'
import { eventAddress } from './address.ts'
import { SampleMark } from './sample-mark.tsx'

interface KnownProps {
  readonly shown: GuideShown
  readonly context: PageContext
}

/** What is honestly known of a matter that is only on a list, and where to ask for the rest. */
export function KnownParts({ shown, context }: KnownProps): JSX.Element {
  const { lang } = context
  const words = catalogueWords(lang)
  const { known } = words
  const { officialName, taskType, taskTypeRaw, category, organisation, code, basicCode, audience, themes, link } = shown
  return (
    <>
      <Inset>
        <p>{known.lead}</p>
      </Inset>
      <Part id="known" title={known.title}>
        <SummaryList
          lang={lang}
          bare
          rows={[
            { key: known.name, value: <Written lang={lang} text={officialName} /> },
            {
              key: known.kind,
              value: taskType ? codeWord(lang, 'taskType', taskType) : known.kindRaw(taskTypeRaw),
            },
            ...(category ? [{ key: known.category, value: <Written lang={lang} text={category} /> }] : []),
            {
              key: known.organisation,
              value: <a href={`/departments/${organisation.id}`}>{said(lang, organisation.name)}</a>,
            },
            ...(audience.length > 0
              ? [
                  {
                    key: known.whom,
                    value: `${audience.map((whom) => words.search[whom]).join(words.and)}${known.whomInferred}`,
                    provenance: { kind: 'inferred' as const },
                  },
                ]
              : []),
            ...(themes.length > 0
              ? [
                  {
                    key: known.themes,
                    value: (
                      <Written lang={lang} text={themes.map((theme) => said(lang, themeName(theme))).join(words.and)} />
                    ),
                    provenance: { kind: 'inferred' as const },
                  },
                ]
              : []),
            { key: known.code, value: <span class="od-num">{code}</span> },
            { key: known.basic, value: basicCode ?? known.noBasic },
            {
              key: known.source,
              value: link ? (
                <>
                  {known.sourceText} <a href={link}>{known.sourceLink}</a>
                </>
              ) : (
                known.sourceText
              ),
            },
          ]}
        />
      </Part>
      <WhereToAsk shown={shown} context={context} />
      {shown.lifeEvents.length > 0 && (
        <Part id="events" title={words.guide.inEvents}>
          <LinkList
            items={shown.lifeEvents.map((event) => ({ text: said(lang, event.name), href: eventAddress(event.code) }))}
          />
        </Part>
      )}
    </>
  )
}

function WhereToAsk({ shown: { ask, organisation }, context: { lang, hotline } }: KnownProps): JSX.Element {
  const { known, department, hotline: hotlineWord } = catalogueWords(lang)
  const phone = (number: string) => <a href={telephoneAddress(number)}>{number}</a>
  return (
    <Part id="ask" title={known.ask}>
      <p>{ask ? known.askLead : known.noWindow}</p>
      <SummaryList
        lang={lang}
        bare
        rows={[
          ...(ask
            ? [
                {
                  key: department.window,
                  value: (
                    <>
                      {said(lang, ask.hall)} {said(lang, ask.window)} {ask.numbers.join(', ')}
                      <SampleMark lang={lang} of={ask.sample} />
                    </>
                  ),
                },
                { key: department.address, value: said(lang, ask.address) },
                { key: department.time, value: said(lang, ask.time) },
                { key: department.phone, value: phone(ask.phone) },
              ]
            : []),
          ...(organisation.phone ? [{ key: known.departmentPhone, value: phone(organisation.phone) }] : []),
          { key: hotlineWord, value: phone(hotline) },
        ]}
      />
    </Part>
  )
}
