import type { JSX } from 'preact'
import {
  BenchLayout,
  Button,
  ErrorSummary,
  FileField,
  Inset,
  Moment,
  PostForm,
  problemsOf,
  Section,
  Table,
  Tag,
  type TagTone,
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { ImportsShown } from '../queries-imports.ts'
import { deskWords } from '../text/words.ts'

export const runTones: Readonly<Record<string, TagTone>> = {
  waiting: 'grey',
  running: 'blue',
  done: 'green',
  failed: 'red',
}

/** Bringing a list of matters in, and what became of the lists before. */
export function importsPage({ about, problem }: Form<ImportsShown>, context: PageContext): JSX.Element {
  const { lang } = context
  const words = deskWords(lang).imports
  return (
    <BenchLayout context={context} title={words.title} section="imports" problem={problem !== undefined}>
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['file'])} />}
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <Inset>
        <p>{about.mayImport ? words.columns : words.notYours}</p>
      </Inset>
      {about.mayImport && (
        <PostForm context={context} action="/desk/imports" enctype="multipart/form-data">
          <FileField lang={lang} name="file" label={words.file} accept=".csv,text/csv" error={problem?.fields.file} />
          <Button>{words.upload}</Button>
        </PostForm>
      )}
      <Section id="runs" title={words.runs}>
        {about.runs.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <Table
            caption={words.runs}
            hideCaption
            dense
            stack
            rowHeads
            columns={[
              { head: words.name, wrap: true },
              { head: words.when },
              { head: words.state },
              { head: words.rows, numeric: true },
              { head: words.result, wideOnly: true },
            ]}
            rows={about.runs.map(({ runId, name, askedAt, state, rows, added, changed, unchanged }) => ({
              key: runId,
              cells: [
                <a key="name" href={`/desk/imports/${runId}`}>
                  {name}
                </a>,
                <Moment key="when" lang={lang} at={askedAt} />,
                <Tag key="state" tone={runTones[state]}>
                  {words.states[state]}
                </Tag>,
                rows,
                words.counts(added, changed, unchanged),
              ],
            }))}
          />
        )}
      </Section>
    </BenchLayout>
  )
}
