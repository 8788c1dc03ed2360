import type { JSX } from 'preact'
import {
  ActCard,
  Breadcrumbs,
  ButtonLink,
  Filled,
  Layout,
  longDate,
  Notice,
  PhoneBar,
  Said,
  Tag,
  telephoneAddress,
  Written,
} from '../../../design/index.ts'
import { type PageContext, said } from '../../../platform/page.ts'
import type { GuideShown } from '../queries-guide.ts'
import { codeWord } from '../text/codes.ts'
import { themeName } from '../text/themes.ts'
import { catalogueWords } from '../text/words.ts'
import { matterAddress, withQuery } from './address.ts'
import { GuideBasis, GuideFaqs, GuidePlaces, GuideRemedies, GuideSources } from './guide-background.tsx'
import { GuideCan, GuideFacts, GuideFees, GuideFlow, GuideNeed, GuideResult } from './guide-parts.tsx'
import { KnownParts } from './known-parts.tsx'

/** A described matter's guide; one that is only listed says what is known and whom to ask. */
export type DescribedGuide = GuideShown & { readonly description: NonNullable<GuideShown['description']> }

const isDescribed = (shown: GuideShown): shown is DescribedGuide => shown.description !== null

/** 办事指南. */
export function guidePage(shown: GuideShown, context: PageContext): JSX.Element {
  const { lang } = context
  const words = catalogueWords(lang)
  const name = said(lang, shown.name)
  const section = shown.audience.length === 1 ? shown.audience[0] : undefined
  const theme = shown.themes[0]
  return (
    <Layout context={context} title={name} section={section} after={phoneBar(shown, context)}>
      <Breadcrumbs
        lang={lang}
        above={[
          { text: words.home, href: '/' },
          section
            ? { text: words.matters[section], href: `/matters?for=${section}` }
            : { text: words.matters.all, href: '/matters' },
          ...(theme
            ? [
                {
                  text: <Said lang={lang} text={themeName(theme)} />,
                  href: withQuery('/matters', { for: section, theme }),
                },
              ]
            : []),
        ]}
        here={<Said lang={lang} text={shown.name} />}
      />
      <div class="od-aside od-matter">
        <div>
          <GuideHead shown={shown} context={context} />
          {isDescribed(shown) ? (
            <>
              <GuideFacts shown={shown} context={context} />
              <GuideCan shown={shown} context={context} />
              <GuideNeed shown={shown} context={context} />
              <GuideFlow shown={shown} context={context} />
              <GuideResult shown={shown} context={context} />
              <GuideFees shown={shown} context={context} />
              <GuidePlaces shown={shown} context={context} />
              <GuideFaqs shown={shown} context={context} />
              <GuideBasis shown={shown} context={context} />
              <GuideRemedies shown={shown} context={context} />
              <GuideSources shown={shown} context={context} />
            </>
          ) : (
            <KnownParts shown={shown} context={context} />
          )}
        </div>
        <GuideAct shown={shown} context={context} />
      </div>
    </Layout>
  )
}

interface GuideProps {
  readonly shown: GuideShown
  readonly context: PageContext
}

function GuideHead({ shown, context: { lang } }: GuideProps): JSX.Element {
  const { guide, sample, sampleNote } = catalogueWords(lang)
  const { name, officialName, code, organisation, entrustedBy, taskType, state, description } = shown
  return (
    <div class="od-matter__head">
      <h1>
        <Said lang={lang} text={name} />
      </h1>
      {description && <p class="od-lead">{said(lang, description.summary)}</p>}
      <ul class="od-row od-meta">
        {officialName !== said(lang, name) && (
          <li>
            {guide.official}
            {colon(lang)}
            <Written lang={lang} text={officialName} />
          </li>
        )}
        {lang === 'en' && name.en !== undefined && !description && <li>{guide.ownName}</li>}
        <li>
          {guide.decides}
          {colon(lang)}
          <a href={`/departments/${organisation.id}`}>{said(lang, organisation.name)}</a>
          {entrustedBy && (
            <>
              {' '}
              <Written lang={lang} text={guide.entrusted(said(lang, entrustedBy))} />
            </>
          )}
        </li>
        {taskType && (
          <li>
            {guide.kind}
            {colon(lang)}
            {codeWord(lang, 'taskType', taskType)}
          </li>
        )}
        <li>
          {guide.code}
          {colon(lang)}
          <span class="od-num">{code}</span>
        </li>
      </ul>
      {shown.sample && (
        <p class="od-meta od-mt-2">
          <Tag tone="yellow">{sample}</Tag> {guide.sampleMatter}
          <span class="govuk-visually-hidden">{sampleNote}</span>
        </p>
      )}
      {state === 'suspended' && (
        <Notice id="suspended" title={guide.suspendedTitle} kind="warning">
          <p>{guide.suspendedText(said(lang, organisation.name))}</p>
        </Notice>
      )}
      {state === 'retired' && (
        <Notice id="retired" title={guide.retiredTitle} kind="warning">
          <p>{guide.retiredText}</p>
        </Notice>
      )}
    </div>
  )
}

export const colon = (lang: PageContext['lang']) => (lang === 'zh' ? '：' : ': ')

function GuideAct({ shown, context }: GuideProps): JSX.Element {
  const { lang, hotline, who } = context
  const { guide, known } = catalogueWords(lang)
  const { code, applicable, organisation, qr } = shown
  const { conditions, questions, evidence } = shown.counts
  const phone = shown.description?.consult.phone ?? organisation.phone ?? hotline
  const help = (
    <>
      {guide.help} <a href={telephoneAddress(phone)}>{phone}</a>
    </>
  )
  const keep = (
    <ButtonLink href={`/my/kept/${encodeURIComponent(code)}`} kind="secondary" size="s" icon="book">
      {guide.keep}
    </ButtonLink>
  )
  const code2d = { ...qr, label: guide.qr, text: guide.qrText }
  if (!applicable)
    return (
      <ActCard
        label={known.actLabel}
        before={<p class="od-meta od-mb-4">{known.before}</p>}
        more={who.kind !== 'staff' && keep}
        href={`/departments/${organisation.id}`}
        action={known.act}
        qr={code2d}
        help={help}
      />
    )
  if (who.kind === 'staff')
    return (
      <ActCard
        label={guide.actLabel}
        before={<p class="od-meta od-mb-4">{guide.staffBefore}</p>}
        href="/desk"
        action={guide.staffAct}
        qr={code2d}
        help={help}
      />
    )
  return (
    <ActCard
      label={guide.actLabel}
      before={
        <>
          <p class="od-meta">{guide.known(questions.known, questions.all)}</p>
          <Filled count={guide.items(questions.known)}>{guide.left(questions.yours, evidence.yours)}</Filled>
          {shown.description && <GuideLevel needed={shown.description.minAssurance} context={context} />}
        </>
      }
      href={matterAddress(code, '/apply')}
      action={guide.act}
      more={
        <>
          {conditions.checkable > 0 && (
            <ButtonLink href={matterAddress(code, '/check')} kind="secondary" size="s" icon="check">
              {guide.check}
            </ButtonLink>
          )}
          {keep}
        </>
      }
      qr={code2d}
      help={help}
    />
  )
}

/** How well somebody must be known to apply online, and, of whoever is signed in, how well they are. */
function GuideLevel({ needed, context }: { readonly needed: number; readonly context: PageContext }): JSX.Element {
  const { lang, who, path } = context
  const { level } = catalogueWords(lang).guide
  const had = who.kind === 'person' ? who.level : null
  return (
    <p class="od-meta">
      {level.both(needed, had)}{' '}
      {had !== null && had < needed && (
        <a href={`/my/step-up?level=${needed}&back=${encodeURIComponent(path)}`}>{level.raise}</a>
      )}
    </p>
  )
}

function phoneBar(shown: GuideShown, { lang, who }: PageContext): JSX.Element | undefined {
  const { guide } = catalogueWords(lang)
  if (!shown.applicable || !isDescribed(shown) || who.kind === 'staff') return undefined
  const { promisedBy, description } = shown
  const spot = description.promise.n === 0
  return (
    <PhoneBar label={guide.actLabel} href={matterAddress(shown.code, '/apply')} action={guide.act}>
      {spot || !promisedBy ? guide.barSpot : guide.bar(longDate(promisedBy.date, lang))}
    </PhoneBar>
  )
}
