import type { JSX } from 'preact'
import { BenchLayout, Table, Tag } from '../../../design/index.ts'
import type { PageContext } from '../../../platform/page.ts'
import type { OrganisationsShown } from '../queries.ts'
import { directoryWords } from '../text/words.ts'

export function organisationsPage({ organisations }: OrganisationsShown, context: PageContext): JSX.Element {
  const words = directoryWords(context.lang).organisations
  const withoutCode = organisations.filter(({ uscc }) => uscc === null).length
  return (
    <BenchLayout context={context} title={words.title} section="organisations">
      <h1>{words.title}</h1>
      <p class="od-meta">
        {words.lead(organisations.length, withoutCode)} <a href="/desk/calendar">{words.calendar}</a>
      </p>
      <Table
        caption={words.title}
        hideCaption
        dense
        stack
        rowHeads
        columns={[
          { head: words.name, wrap: true },
          { head: words.english, wrap: true, wideOnly: true },
          { head: words.code, wrap: true },
          { head: words.phone },
        ]}
        rows={organisations.map((one) => ({
          key: one.id,
          cells: [
            <a key="name" href={`/desk/organisations/${one.id}`}>
              {one.name}
            </a>,
            one.en ?? words.none,
            <Code key="code" uscc={one.uscc} rawCode={one.rawCode} words={words} />,
            one.phone ?? words.none,
          ],
        }))}
      />
    </BenchLayout>
  )
}

interface CodeProps {
  readonly uscc: string | null
  readonly rawCode: string | null
  readonly words: ReturnType<typeof directoryWords>['organisations']
}

function Code({ uscc, rawCode, words }: CodeProps): JSX.Element {
  if (uscc !== null) return <span class="od-num">{uscc}</span>
  return (
    <>
      <Tag tone="yellow">{words.noCode}</Tag> {rawCode && <span class="od-meta">{words.listed(rawCode)}</span>}
    </>
  )
}
