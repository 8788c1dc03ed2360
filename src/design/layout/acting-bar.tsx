import type { JSX } from 'preact'
import type { PageContext } from '../../platform/page.ts'
import { longDate } from '../dates.ts'
import { Icon } from '../icon/icon.tsx'
import { designWords } from '../text/words.ts'
import { Written } from '../written/written.tsx'
import type { PublicSection } from './addresses.ts'

interface Props {
  readonly context: PageContext
  readonly section?: PublicSection | undefined
}

/**
 * For whom one acts, and the way to change it: on every page while that is somebody else, so that nothing is done in the wrong
 * name; on the pages of one's own while it is oneself.
 */
export function ActingBar({ context: { lang, who, path }, section }: Props): JSX.Element | null {
  if (who.kind !== 'person' || (!who.acting && section !== 'my')) return null
  const words = designWords(lang).acting
  const { acting } = who
  const back = path.startsWith('/my/acting') ? '/my' : path
  return (
    <section class={acting ? 'od-acting od-acting--other' : 'od-acting'} aria-label={words.label}>
      <div class="govuk-width-container">
        <p>
          <Icon name={acting ? 'people' : 'user'} />
          {acting ? (
            <span>
              <b>
                <Written lang={lang} text={words.other(acting.name)} />
              </b>{' '}
              <span class="od-meta">
                {words.rights[acting.right] ?? acting.right}
                {acting.until && ` · ${words.until(longDate(acting.until, lang))}`}
              </span>
            </span>
          ) : (
            <span>{words.self}</span>
          )}
          <a href={`/my/acting?back=${encodeURIComponent(back)}`}>{words.change}</a>
        </p>
      </div>
    </section>
  )
}
