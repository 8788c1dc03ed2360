import type { JSX } from 'preact'
import {
  BackLink,
  BenchLayout,
  Beside,
  Button,
  ButtonLink,
  Card,
  Day,
  ErrorSummary,
  LinkList,
  PostForm,
  problemsOf,
  Said,
  SummaryList,
  TextField,
  Warning,
  WhyField,
  Written,
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { OrganisationShown } from '../queries.ts'
import { directoryWords } from '../text/words.ts'

export function organisationPage(form: Form<OrganisationShown>, context: PageContext): JSX.Element {
  const { about, entered, problem } = form
  const { lang } = context
  const all = directoryWords(lang)
  const words = all.organisation
  const field = (name: 'name' | 'short' | 'en' | 'phone' | 'uscc') => ({
    lang,
    name,
    value: typeof entered[name] === 'string' ? entered[name] : (about[name] ?? ''),
    error: problem?.fields[name],
  })
  return (
    <BenchLayout context={context} title={words.title} section="organisations" problem={problem !== undefined}>
      <BackLink lang={lang} href="/desk/organisations" text={words.back} />
      {problem && (
        <ErrorSummary lang={lang} problems={problemsOf(problem, ['name', 'short', 'en', 'phone', 'uscc', '_why'])} />
      )}
      <h1 class="od-mb-4">
        <Written lang={lang} text={about.name} />
      </h1>
      {about.closedOn && (
        <Warning>
          {words.closed} <Day lang={lang} on={about.closedOn} />
          {about.successor && (
            <>
              {' · '}
              {words.successor} <Said lang={lang} text={about.successor} />
            </>
          )}
        </Warning>
      )}
      <Beside
        aside={
          <Card id="register" title={words.facts} tone="soft">
            <SummaryList
              lang={lang}
              bare
              rows={[
                { key: words.region, value: <Said lang={lang} text={about.regionName} /> },
                ...(about.kind ? [{ key: words.kind, value: all.kinds[about.kind] }] : []),
                { key: all.organisations.code, value: about.uscc ?? all.organisations.noCode },
              ]}
            />
            {about.codes.length > 0 && (
              <>
                <h3 class="govuk-heading-s od-mt-4">{words.codes}</h3>
                <LinkList
                  items={about.codes.map(({ code, items, valid }) => ({
                    text: code,
                    meta: `${words.items(items)} · ${valid ? words.valid : words.invalid}`,
                  }))}
                />
              </>
            )}
          </Card>
        }
      >
        {!about.closedOn && (
          <PostForm context={context} action={`/desk/organisations/${about.id}`} label={words.title}>
            <TextField {...field('name')} label={words.name} hint={words.nameHint} maxLength={60} />
            <TextField {...field('short')} label={words.short} hint={words.shortHint} maxLength={20} />
            <TextField {...field('en')} label={words.english} maxLength={120} spellcheck={false} />
            <TextField
              {...field('phone')}
              label={words.phone}
              hint={words.phoneHint}
              maxLength={80}
              type="tel"
              optional
            />
            {about.mayTypeCode && (
              <>
                <TextField
                  {...field('uscc')}
                  label={all.organisations.code}
                  hint={words.codeHint}
                  maxLength={40}
                  width={20}
                  spellcheck={false}
                  autocomplete="off"
                  optional
                />
                <WhyField lang={lang} form={form} hint={words.codeWhy} />
              </>
            )}
            <Button>{words.save}</Button>
          </PostForm>
        )}
        {about.mayClose && (
          <p class="od-mt-4">
            <ButtonLink kind="secondary" href={`/desk/organisations/${about.id}/close`}>
              {all.closing.title}
            </ButtonLink>
          </p>
        )}
      </Beside>
    </BenchLayout>
  )
}
