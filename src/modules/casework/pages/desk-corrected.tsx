import type { JSX } from 'preact'
import { SummaryList, Tag, Written } from '../../../design/index.ts'
import { type Lang, said } from '../../../platform/page.ts'
import type { CorrectedShown } from '../corrected.ts'
import { valueText } from './answer-rows.tsx'
import { sayDesk } from './desk-words.ts'
import { say } from './words.ts'

/** What the applicant changed in the correction: before and now, and whether anybody had asked for it. */
export function Corrected({
  lang,
  corrected,
}: {
  readonly lang: Lang
  readonly corrected: CorrectedShown
}): JSX.Element {
  const { corrected: words } = sayDesk(lang)
  const { metBy } = say(lang)
  const named = (names: readonly string[]) => names.map((name) => metBy[name] ?? name).join(lang === 'zh' ? '、' : ', ')
  if (corrected.fields.length + corrected.slots.length === 0) return <p class="od-meta">{words.nothing}</p>
  return (
    <SummaryList
      lang={lang}
      rows={[
        ...corrected.fields.map(({ field, was, asked }) => ({
          key: said(lang, field.element.label),
          value: (
            <>
              <Written lang={lang} text={valueText(field, lang)} />
              <br />
              <small class="od-meta">
                {was === undefined ? (
                  words.wasEmpty
                ) : (
                  <>
                    {words.was} <Written lang={lang} text={valueText({ ...field, value: was }, lang)} />
                  </>
                )}
              </small>
              {!asked && <NotAsked lang={lang} />}
            </>
          ),
        })),
        ...corrected.slots.map(({ name, added, removed, asked }) => ({
          key: said(lang, name),
          value: (
            <>
              {added.length > 0 && (
                <>
                  {words.added} <Written lang={lang} text={named(added)} />
                </>
              )}
              {added.length > 0 && removed.length > 0 && <br />}
              {removed.length > 0 && (
                <small class="od-meta">
                  {words.removed} <Written lang={lang} text={named(removed)} />
                </small>
              )}
              {!asked && <NotAsked lang={lang} />}
            </>
          ),
        })),
      ]}
    />
  )
}

const NotAsked = ({ lang }: { readonly lang: Lang }) => (
  <>
    {' '}
    <Tag tone="yellow">{sayDesk(lang).corrected.notAsked}</Tag>
  </>
)
