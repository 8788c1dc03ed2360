import type { JSX } from 'preact'
import { BackLink, BenchLayout, Button, ErrorSummary, fieldId, PostForm, Said } from '../../../design/index.ts'
import { type Form, type PageContext, said } from '../../../platform/page.ts'
import { enteredValue, entryOf } from '../entry-fields.ts'
import type { SectionShown } from '../queries-desk.ts'
import { sectionSchema } from '../sections.ts'
import { partLabel, pathLabel } from '../text/description-words.ts'
import { deskWords } from '../text/words.ts'
import { deskAddress } from './address.ts'
import { EntryField } from './entry-field.tsx'
import { FindingList } from './finding-list.tsx'

/** One section of a draft. Every part has a plain field; the form works without a script. */
export function sectionPage({ about, entered, problem }: Form<SectionShown>, context: PageContext): JSX.Element {
  const { lang } = context
  const words = deskWords(lang).section
  const { code, name, section, faults, findings } = about
  const schema = sectionSchema(section)
  const title = partLabel(lang, section)
  const value = Object.keys(entered).length > 0 ? enteredValue(schema, entered) : about.value
  const shape = entryOf(schema)
  const wrong = withoutValue(problem?.fields ?? {})
  return (
    <BenchLayout
      context={context}
      title={`${title} · ${said(lang, name)}`}
      section="matters"
      problem={problem !== undefined}
    >
      <BackLink lang={lang} href={deskAddress(code, '/edit')} text={words.back} />
      {problem && (
        <ErrorSummary
          lang={lang}
          problems={Object.entries(wrong).map(([path, text]) => ({
            text: `${pathLabel(lang, path)}${lang === 'zh' ? '：' : ': '}${text}`,
            href: `#${fieldId(path)}`,
          }))}
        />
      )}
      <h1>
        {title}{' '}
        <small class="od-meta">
          <Said lang={lang} text={name} />
        </small>
      </h1>
      <FindingList lang={lang} code={code} faults={faults} findings={findings} linked={false} />
      {(section === 'conditions' || section === 'form' || section === 'evidence') && (
        <p class="od-meta od-mb-4">{words.feel}</p>
      )}
      <PostForm context={context} action={deskAddress(code, `/edit/${section}`)} class="od-measure">
        {shape.kind === 'parts' &&
          shape.parts.map(({ key, optional, entry }) => (
            <EntryField
              key={key}
              at={{ lang, errors: wrong, elements: about.elements }}
              name={key}
              label={partLabel(lang, key)}
              optional={optional}
              entry={entry}
              value={value[key]}
            />
          ))}
        <Button>{words.save}</Button>
      </PostForm>
    </BenchLayout>
  )
}

/** The command calls the section `value`; the fields of the form do not. */
function withoutValue(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).map(([path, text]) => [path.replace(/^value\./, ''), text]))
}
