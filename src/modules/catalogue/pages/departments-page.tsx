import type { JSX } from 'preact'
import { Breadcrumbs, Layout, LinkList, Part } from '../../../design/index.ts'
import { type PageContext, said } from '../../../platform/page.ts'
import type { DepartmentsShown } from '../queries-departments.ts'
import { catalogueWords } from '../text/words.ts'

/** Every department by the first letter of its pinyin. */
export function departmentsPage({ departments }: DepartmentsShown, context: PageContext): JSX.Element {
  const { lang } = context
  const { departments: words, home } = catalogueWords(lang)
  const letters = [...new Set(departments.map(({ letter }) => letter))]
  const matters = departments.reduce((sum, { count }) => sum + count, 0)
  return (
    <Layout context={context} title={words.title}>
      <Breadcrumbs lang={lang} above={[{ text: home, href: '/' }]} here={words.title} />
      <h1>{words.title}</h1>
      <p class="od-lead">{words.lead(departments.length, matters)}</p>
      <Letters letters={letters} label={words.letters} />
      {letters.map((letter) => (
        <Part key={letter} id={`letter-${letter}`} title={letter}>
          <LinkList
            items={departments
              .filter((one) => one.letter === letter)
              .map(({ id, name, count }) => ({
                text: said(lang, name),
                href: `/departments/${id}`,
                meta: words.items(count),
              }))}
          />
        </Part>
      ))}
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
