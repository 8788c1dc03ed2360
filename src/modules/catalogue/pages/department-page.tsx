import type { JSX } from 'preact'
import {
  Breadcrumbs,
  Layout,
  LinkList,
  Part,
  Said,
  SearchBox,
  SummaryList,
  telephoneAddress,
  Written,
} from '../../../design/index.ts'
import { type PageContext, said } from '../../../platform/page.ts'
import type { DepartmentShown } from '../queries-departments.ts'
import { codeWord } from '../text/codes.ts'
import { catalogueWords } from '../text/words.ts'
import { matterAddress } from './address.ts'
import { Letters } from './departments-page.tsx'
import { SampleMark } from './sample-mark.tsx'

/** One department: where to ask, and all its matters from A to Z. */
export function departmentPage(shown: DepartmentShown, context: PageContext): JSX.Element {
  const { lang } = context
  const words = catalogueWords(lang)
  const { id, items, ask, phone } = shown
  const name = said(lang, shown.name)
  const letters = [...new Set(items.map(({ letter }) => letter))]
  const call = (number: string) => <a href={telephoneAddress(number)}>{number}</a>
  const meta = (item: DepartmentShown['items'][number]) =>
    [
      item.officialName !== said(lang, item.name) && item.officialName,
      item.taskType && codeWord(lang, 'taskType', item.taskType),
      item.described && words.department.described,
      item.sample && words.sample,
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <Layout context={context} title={name} script="search">
      <Breadcrumbs
        lang={lang}
        above={[
          { text: words.home, href: '/' },
          { text: words.departments.title, href: '/departments' },
        ]}
        here={<Said lang={lang} text={shown.name} />}
      />
      <h1>
        <Said lang={lang} text={shown.name} />
      </h1>
      <p class="od-lead">{words.department.lead(items.length)}</p>
      <SearchBox
        lang={lang}
        action="/matters"
        small
        label={words.department.searchHere}
        placeholder={words.department.searchHere}
        along={{ organisation: id }}
      />
      <Part id="where" title={words.department.where}>
        <SummaryList
          lang={lang}
          bare
          rows={[
            ...(ask
              ? [
                  {
                    key: words.department.window,
                    value: (
                      <>
                        {said(lang, ask.hall)} {said(lang, ask.window)} {ask.numbers.join(', ')}
                        <SampleMark lang={lang} of={ask.sample} />
                      </>
                    ),
                  },
                  { key: words.department.address, value: said(lang, ask.address) },
                  { key: words.department.time, value: said(lang, ask.time) },
                ]
              : []),
            { key: words.department.phone, value: call(phone ?? ask?.phone ?? context.hotline) },
          ]}
        />
      </Part>
      <Letters letters={letters} label={words.departments.letters} />
      {letters.map((letter) => (
        <Part key={letter} id={`letter-${letter}`} title={letter}>
          <LinkList
            items={items
              .filter((item) => item.letter === letter)
              .map((item) => ({
                text: <Said lang={lang} text={item.name} />,
                href: matterAddress(item.code),
                meta: <Written lang={lang} text={meta(item)} />,
              }))}
          />
        </Part>
      ))}
    </Layout>
  )
}
