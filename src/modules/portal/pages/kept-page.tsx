import type { Static } from 'typebox'
import { Breadcrumbs, Button, ButtonLink, Empty, Layout, PostForm, Said, Tag } from '../../../design/index.ts'
import { type Page, said } from '../../../platform/page.ts'
import type { keptMatters } from '../kept.ts'
import { portalWords } from '../text/words.ts'

/** The matters somebody keeps to find them again. */
export const keptPage: Page<Static<typeof keptMatters.output>> = ({ matters }, context) => {
  const { lang } = context
  const { my, kept: words } = portalWords(lang)
  return (
    <Layout context={context} title={words.title} section="my">
      <Breadcrumbs lang={lang} above={[{ text: my.title, href: '/my' }]} here={words.title} />
      <h1 class="od-mb-4">{words.title}</h1>
      {matters.length === 0 ? (
        <Empty title={words.none}>
          <p>{words.how}</p>
          <ButtonLink href="/matters" kind="secondary">
            {my.find}
          </ButtonLink>
        </Empty>
      ) : (
        <ul class="od-stack">
          {matters.map(({ code, name, organisationName, applicable }) => (
            <li class="od-card od-row od-row--between" key={code}>
              <div>
                <a href={`/matters/${code}`}>
                  <Said lang={lang} text={name} />
                </a>
                <p class="od-meta">
                  <Said lang={lang} text={organisationName} /> {applicable && <Tag tone="green">{words.online}</Tag>}
                </p>
              </div>
              <PostForm context={context} action={`/my/kept/${code}/let-go`} label={words.letGoNamed(said(lang, name))}>
                <Button kind="quiet" size="s">
                  {words.letGo}
                </Button>
              </PostForm>
            </li>
          ))}
        </ul>
      )}
    </Layout>
  )
}
