import type { JSX } from 'preact'
import { BackLink, BenchLayout, Said, Table, Written } from '../../../design/index.ts'
import { type PageContext, said } from '../../../platform/page.ts'
import type { DifferencesShown } from '../queries-desk.ts'
import { pathLabel } from '../text/description-words.ts'
import { deskWords } from '../text/words.ts'
import { deskAddress } from './address.ts'

/** What a version changed, place by place. */
export function versionPage(shown: DifferencesShown, context: PageContext): JSX.Element {
  const { lang } = context
  const all = deskWords(lang)
  const words = all.version
  const { code, name, version, than, differences } = shown
  return (
    <BenchLayout context={context} title={`${words.title(version)} · ${said(lang, name)}`} section="matters">
      <BackLink lang={lang} href={deskAddress(code, '/edit')} text={all.back} />
      <h1>{words.title(version)}</h1>
      <p class="od-meta">
        <Said lang={lang} text={name} /> · {than === null ? words.first : words.than(than)}
      </p>
      {differences.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Table
          caption={words.title(version)}
          hideCaption
          dense
          rowHeads
          columns={[
            { head: words.where, wrap: true },
            { head: words.before, wrap: true },
            { head: words.after, wrap: true },
          ]}
          rows={differences.map(({ path, before, after }) => ({
            key: path,
            cells: [
              pathLabel(lang, path),
              <Written key="before" lang={lang} text={before ?? words.added} />,
              <Written key="after" lang={lang} text={after ?? words.gone} />,
            ],
          }))}
        />
      )}
    </BenchLayout>
  )
}
