import type { JSX } from 'preact'
import { BenchLayout, ButtonLink, Day, Said, Table, Tag, Written } from '../../../design/index.ts'
import { byName, type PageContext } from '../../../platform/page.ts'
import type { OrganisationsShown } from '../queries.ts'
import { directoryWords } from '../text/words.ts'

export function organisationsPage(shown: OrganisationsShown, context: PageContext): JSX.Element {
  const { organisations, closed, mayAdd } = shown
  const { lang } = context
  const words = directoryWords(lang).organisations
  const listed = byName(
    lang,
    organisations.map((one) => ({ one, name: { zh: one.name, en: one.en } })),
  )
  const here = organisations.filter(({ sample }) => !sample)
  const withoutCode = here.filter(({ uscc }) => uscc === null).length
  return (
    <BenchLayout context={context} title={words.title} section="organisations">
      <h1>{words.title}</h1>
      <p class="od-meta">
        {words.lead(here.length, withoutCode)} <a href="/desk/calendar">{words.calendar}</a>
      </p>
      {mayAdd && (
        <p>
          <ButtonLink kind="secondary" href="/desk/organisations/new">
            {directoryWords(lang).organisation.new}
          </ButtonLink>
        </p>
      )}
      <Table
        caption={words.title}
        hideCaption
        dense
        stack
        rowHeads
        columns={[
          { head: words.name, wrap: true },
          { head: words.short },
          { head: words.english, wrap: true, wideOnly: true },
          { head: words.code, wrap: true },
          { head: words.phone },
        ]}
        rows={listed.map(({ one }) => ({
          key: one.id,
          cells: [
            <a key="name" href={`/desk/organisations/${one.id}`}>
              <Written lang={lang} text={one.name} />
            </a>,
            <Written key="short" lang={lang} text={one.short} />,
            one.en ?? words.none,
            <Code key="code" organisation={one} words={words} />,
            one.phone ?? words.none,
          ],
        }))}
      />
      {closed.length > 0 && (
        <>
          <h2>{words.closed}</h2>
          <Table
            caption={words.closed}
            hideCaption
            dense
            stack
            rowHeads
            columns={[{ head: words.name, wrap: true }, { head: words.closedOn }, { head: words.successor }]}
            rows={closed.map(({ id, name, closedOn = '', successor }) => ({
              key: id,
              cells: [
                <a key="name" href={`/desk/organisations/${id}`}>
                  <Written lang={lang} text={name} />
                </a>,
                <Day key="day" lang={lang} on={closedOn} />,
                successor ? <Said key="successor" lang={lang} text={successor} /> : words.nobody,
              ],
            }))}
          />
        </>
      )}
    </BenchLayout>
  )
}

interface CodeProps {
  readonly organisation: OrganisationsShown['organisations'][number]
  readonly words: ReturnType<typeof directoryWords>['organisations']
}

function Code({ organisation: { uscc, rawCode, sample }, words }: CodeProps): JSX.Element {
  if (uscc !== null)
    return (
      <>
        <span class="od-num">{uscc}</span> {sample && <Tag tone="grey">{words.sample}</Tag>}
      </>
    )
  return (
    <>
      <Tag tone="yellow">{words.noCode}</Tag> {rawCode && <span class="od-meta">{words.listed(rawCode)}</span>}
    </>
  )
}
