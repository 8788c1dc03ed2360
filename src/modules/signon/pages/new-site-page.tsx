import type { JSX } from 'preact'
import {
  BackLink,
  BenchLayout,
  Button,
  Checkboxes,
  ErrorSummary,
  Inset,
  PostForm,
  problemsOf,
  Radios,
  Select,
  TextArea,
  TextField,
} from '../../../design/index.ts'
import { byName, type Form, type PageContext, said } from '../../../platform/page.ts'
import { type Askable, askable, siteKinds } from '../model.ts'
import type { NewSiteShown } from '../queries-staff.ts'
import { signonWords } from '../text/words.ts'

const reasonNames = {
  profile: ['profileZh', 'profileEn'],
  realname: ['realnameZh', 'realnameEn'],
  org: ['orgZh', 'orgEn'],
  offline_access: ['offlineZh', 'offlineEn'],
} as const satisfies Record<Askable, readonly [string, string]>

const order = [
  ...['nameZh', 'nameEn', 'clientId', 'organisation', 'kind', 'redirects', 'logouts', 'backchannel', 'scopes'],
  ...askable.flatMap((scope) => reasonNames[scope]),
  ...['level', 'provisions', 'jwks'],
]

export function newSitePage(form: Form<NewSiteShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const all = signonWords(lang)
  const words = all.desk
  const { keys, hints } = words
  const typed = (name: string) => {
    const value = form.entered[name]
    return typeof value === 'string' ? value : ''
  }
  const field = (name: string) => ({ lang, name, error: problem?.fields[name] })
  const addresses = (name: 'redirects' | 'logouts' | 'backchannel', rows: number, optional: boolean) => (
    <TextArea
      {...field(name)}
      label={keys[name]}
      hint={hints[name]}
      value={typed(name)}
      rows={rows}
      {...(optional ? { optional } : {})}
    />
  )
  return (
    <BenchLayout context={context} title={words.add} section="sites" problem={problem !== undefined}>
      <BackLink lang={lang} href="/desk/sites" text={words.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, order)} />}
      <h1 class="od-mb-4">{words.add}</h1>
      <PostForm context={context} action="/desk/sites/new" label={words.add} class="od-measure">
        <TextField {...field('nameZh')} label={keys.name} hint={hints.name} value={typed('nameZh')} maxLength={60} />
        <TextField {...field('nameEn')} label={keys.nameEn} value={typed('nameEn')} maxLength={60} />
        <TextField
          {...field('clientId')}
          label={keys.clientId}
          hint={hints.clientId}
          value={typed('clientId')}
          maxLength={60}
          autocomplete="off"
          spellcheck={false}
        />
        <Select
          {...field('organisation')}
          label={keys.organisation}
          value={typed('organisation')}
          blank=""
          options={byName(lang, about.organisations).map(({ id, name, organ }) => ({
            value: id,
            label: organ ? `${said(lang, name)} · ${words.organ}` : said(lang, name),
          }))}
        />
        <Radios
          {...field('kind')}
          label={keys.kind}
          value={typed('kind') || 'web-secret'}
          choices={siteKinds.map((kind) => ({
            value: kind,
            label: words.kinds[kind].name,
            hint: words.kinds[kind].hint,
          }))}
        />
        {addresses('redirects', 3, false)}
        {addresses('logouts', 2, true)}
        {addresses('backchannel', 1, true)}
        <Checkboxes
          {...field('scopes')}
          label={keys.scopes}
          hint={hints.scopes}
          optional
          values={[form.entered.scopes ?? []].flat()}
          choices={askable.map((scope) => ({
            value: scope,
            label: all.scopes[scope].name,
            hint: scope === 'realname' ? hints.realname : all.scopes[scope].company,
            reveals: (
              <>
                <TextField
                  {...field(reasonNames[scope][0])}
                  label={words.reasonZh}
                  value={typed(reasonNames[scope][0])}
                  maxLength={200}
                />
                <TextField
                  {...field(reasonNames[scope][1])}
                  label={words.reasonEn}
                  value={typed(reasonNames[scope][1])}
                  maxLength={200}
                />
              </>
            ),
          }))}
        />
        <Select
          {...field('level')}
          label={keys.level}
          hint={hints.level}
          value={typed('level') || '3'}
          options={[1, 2, 3, 4, 5].map((level) => ({ value: String(level), label: words.levels[level] ?? '' }))}
        />
        <Checkboxes
          {...field('provisions')}
          label={keys.provisions}
          optional
          values={[form.entered.provisions ?? []].flat()}
          choices={[{ value: 'true', label: words.provisionsYes, hint: hints.provisions }]}
        />
        <TextArea {...field('jwks')} label={keys.jwks} hint={hints.jwks} value={typed('jwks')} rows={4} optional />
        <Inset>{words.second}</Inset>
        <Button>{words.register}</Button>
      </PostForm>
    </BenchLayout>
  )
}
