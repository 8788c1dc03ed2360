import type { JSX } from 'preact'
import { Breadcrumbs, Layout, LinkList, Part, PartsInColumns, Said } from '../../../design/index.ts'
import { byName, type PageContext } from '../../../platform/page.ts'
import type { DepartmentsShown } from '../queries-departments.ts'
import { catalogueWords } from '../text/words.ts'

/** Every department by the first letter of its pinyin; in English, whose readers do not know it, by name. */
export function departmentsPage({ departments }: DepartmentsShown, context: PageContext): JSX.Element {
  const { lang } = context
  const { departments: words, home } = catalogueWords(lang)
  const item = ({ id, name, count }: DepartmentsShown['departments'][number]) => ({
    text: <Said lang={lang} text={name} />,
    href: `/departments/${id}`,
    meta: words.items(count),
  })
  const letters = lang === 'zh' ? [...new Set(departments.map(({ letter }) => letter))] : []
  const matters = departments.reduce((sum, { count }) => sum + count, 0)
  return (
    <Layout context={context} title={words.title}>
      <Breadcrumbs lang={lang} above={[{ text: home, href: '/' }]} here={words.title} />
      <h1>{words.title}</h1>
      <p class="od-lead">{words.lead(departments.length, matters)}</p>
      {letters.length > 0 && <Letters letters={letters} label={words.letters} />}
      {letters.length > 0 ? (
        <PartsInColumns>
          {letters.map((letter) => (
            <Part key={letter} id={`letter-${letter}`} title={letter}>
              <LinkList items={departments.filter((one) => one.letter === letter).map(item)} />
            </Part>
          ))}
        </PartsInColumns>
      ) : (
        <LinkList items={byName(lang, departments).map(item)} columns />
      )}
    </Layout>
  )
}

/** Jumps to a letter of the page. */
export function Letters({
  letters,
  label,
}: {
  readonly letters: readonly string[]
  readonly label: string
}): JSX.Element {
  return (
    <nav aria-label={label}>
      <ul class="od-row od-mb-4">
        {letters.map((letter) => (
          <li key={letter}>
            <a href={`#letter-${letter}`}>{letter}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
