import { BenchLayout, Button, Day, Empty, Table, Tag, TextField, Written } from '../../../design/index.ts'
import { type Page, said, words } from '../../../platform/page.ts'
import type { DeskSearch } from '../queries.ts'
import { licenceWords, toneOf } from './parts.tsx'

export const deskLicencesPage: Page<DeskSearch> = ({ asked, found }, context) => {
  const { lang } = context
  const text = words(lang, licenceWords)
  const { desk } = text
  return (
    <BenchLayout context={context} section="licences" title={desk.title}>
      <h1>{desk.title}</h1>
      <p class="od-meta">{desk.lead}</p>
      <form action="/desk/licences">
        <TextField
          lang={lang}
          name="number"
          label={desk.number}
          value={asked}
          maxLength={300}
          autocomplete="off"
          spellcheck={false}
        />
        <Button size="s">{desk.go}</Button>
      </form>
      {asked !== undefined && found.length === 0 && (
        <Empty title={desk.none}>
          <p>{desk.noneText}</p>
          <p>
            <a href={`/verify?number=${encodeURIComponent(asked)}`}>{desk.verify}</a>
          </p>
        </Empty>
      )}
      {found.length > 0 && (
        <Table
          caption={desk.found}
          dense
          stack
          columns={[
            { head: text.words.name, wrap: true },
            { head: text.words.number },
            { head: text.words.holder },
            { head: text.words.version, wideOnly: true },
            { head: text.words.issueDate },
            { head: text.words.state },
          ]}
          rows={found.map((one) => ({
            key: one.id,
            cells: [
              <a href={`/desk/licences/${one.id}`}>{said(lang, one.typeName)}</a>,
              <Written key="number" lang={lang} text={one.number} />,
              <Written key="holder" lang={lang} text={one.holder} />,
              text.licence.version(one.version),
              <Day lang={lang} on={one.issueDate} />,
              <Tag tone={toneOf(one.standing)}>{text.standing[one.standing]}</Tag>,
            ],
          }))}
        />
      )}
    </BenchLayout>
  )
}
