import type { JSX } from 'preact'
import {
  BackLink,
  BenchLayout,
  Button,
  type ButtonKind,
  ButtonLink,
  Buttons,
  Empty,
  ErrorSummary,
  Inset,
  Moment,
  PostForm,
  problemsOf,
  Section,
  Select,
  SummaryList,
  Table,
  Tag,
  type TagTone,
  TextArea,
  TextField,
  Warning,
  Written,
} from '../../../design/index.ts'
import { type Form, type PageContext, said } from '../../../platform/page.ts'
import type { NewProviderShown, ProviderShown, ProvidersShown } from '../queries-identity-providers.ts'
import { providerWords } from '../text/provider-words.ts'
import { identityWords } from '../text/words.ts'
import { entered } from './entered.ts'

const toneOf = {
  proposed: 'yellow',
  approved: 'green',
  refused: 'grey',
  suspended: 'red',
} as const satisfies Record<ProviderShown['state'], TagTone>

export function providersPage({ providers, mayRegister }: ProvidersShown, context: PageContext): JSX.Element {
  const { lang } = context
  const words = providerWords(lang).desk
  return (
    <BenchLayout context={context} title={words.title} section="providers">
      <div class="od-row od-row--between">
        <h1>{words.title}</h1>
        {mayRegister && (
          <ButtonLink href="/desk/providers/new" size="s" icon="shield">
            {words.add}
          </ButtonLink>
        )}
      </div>
      <p class="od-meta od-mb-4">{words.lead}</p>
      {providers.length === 0 ? (
        <Empty title={words.empty}>
          <p>{words.emptyText}</p>
        </Empty>
      ) : (
        <Table
          caption={words.title}
          hideCaption
          dense
          stack
          columns={[
            { head: words.keys.name, wrap: true },
            { head: words.keys.issuer, wrap: true },
            { head: words.keys.state },
          ]}
          rows={providers.map(({ id, name, issuer, state, createdAt }) => ({
            key: id,
            cells: [
              <a key="name" href={`/desk/providers/${id}`}>
                {said(lang, name)}
              </a>,
              issuer,
              <span key="state">
                <Tag tone={toneOf[state]}>{words.states[state]}</Tag> <Moment lang={lang} at={createdAt} />
              </span>,
            ],
          }))}
        />
      )}
    </BenchLayout>
  )
}

const order = [
  'nameZh',
  'nameEn',
  'issuer',
  'clientId',
  'secret',
  'scopes',
  'numberClaim',
  'nameClaim',
  'levels',
  'most',
]

export function newProviderPage(form: Form<NewProviderShown>, context: PageContext): JSX.Element {
  const { problem, about } = form
  const id = entered(form, 'providerId', about.id)
  const ours = (address: string) => address.replace(about.id, id)
  const { lang } = context
  const words = providerWords(lang).desk
  const { keys, hints } = words
  const levels = identityWords(lang).profile.levels
  const field = (name: string, otherwise = '') => ({
    lang,
    name,
    value: entered(form, name, otherwise),
    error: problem?.fields[name],
  })
  const text = (name: keyof typeof keys, otherwise = '') => (
    <TextField
      {...field(name, otherwise)}
      label={keys[name]}
      {...(name in hints ? { hint: hints[name as keyof typeof hints] } : {})}
      autocomplete="off"
      spellcheck={false}
    />
  )
  return (
    <BenchLayout context={context} title={words.add} section="providers" problem={problem !== undefined}>
      <BackLink lang={lang} href="/desk/providers" text={words.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, order)} />}
      <h1 class="od-mb-4">{words.add}</h1>
      <PostForm context={context} action="/desk/providers/new" label={words.add} class="od-measure">
        <input type="hidden" name="providerId" value={id} />
        <p class="od-mb-3">{words.tellThem}</p>
        <div class="od-mb-5">
          <SummaryList
            lang={lang}
            rows={[
              { key: keys.returnTo, value: <span class="od-break">{ours(about.returnTo)}</span> },
              { key: keys.logoutTo, value: <span class="od-break">{ours(about.logoutTo)}</span> },
            ]}
          />
        </div>
        {text('nameZh')}
        {text('nameEn')}
        {text('issuer')}
        {text('clientId')}
        <TextField
          lang={lang}
          name="secret"
          type="password"
          label={keys.secret}
          hint={hints.secret}
          error={problem?.fields.secret}
          autocomplete="new-password"
        />
        {text('scopes', 'profile realname')}
        {text('numberClaim', 'cert_no')}
        {text('nameClaim', 'name')}
        <TextArea
          {...field('levels', 'urn:zwfw:loa:2 = 2\nurn:zwfw:loa:3 = 3\nurn:zwfw:loa:4 = 4')}
          label={keys.levels}
          hint={hints.levels}
          rows={5}
        />
        <Select
          {...field('most', '3')}
          label={keys.most}
          hint={hints.most}
          options={[1, 2, 3, 4].map((level) => ({ value: String(level), label: levels[level] ?? '' }))}
        />
        <Inset>{words.second}</Inset>
        <Button>{words.register}</Button>
      </PostForm>
    </BenchLayout>
  )
}

const kindOf = {
  approve: 'primary',
  refuse: 'secondary',
  suspend: 'warning',
  resume: 'primary',
} as const satisfies Record<ProviderShown['may'][number], ButtonKind>

export function providerPage(shown: ProviderShown, context: PageContext): JSX.Element {
  const { lang } = context
  const words = providerWords(lang).desk
  const { keys, deeds } = words
  const waits = shown.state === 'proposed' || shown.state === 'suspended'
  return (
    <BenchLayout context={context} title={said(lang, shown.name)} section="providers">
      <BackLink lang={lang} href="/desk/providers" text={words.back} />
      <h1 class="od-mb-4">{said(lang, shown.name)}</h1>
      <SummaryList
        lang={lang}
        rows={[
          { key: keys.state, value: <Tag tone={toneOf[shown.state]}>{words.states[shown.state]}</Tag> },
          { key: keys.issuer, value: shown.issuer },
          { key: keys.clientId, value: shown.clientId },
          { key: keys.scopes, value: shown.scopes || words.none },
          { key: keys.numberClaim, value: shown.numberClaim ?? words.none },
          { key: keys.nameClaim, value: shown.nameClaim ?? words.none },
          {
            key: keys.levels,
            value: shown.levels.map(({ acr, level }) => (
              <div key={acr} class="od-break">
                {acr} → {level}
              </div>
            )),
          },
          { key: keys.most, value: String(shown.most) },
          { key: keys.returnTo, value: <span class="od-break">{shown.returnTo}</span> },
          { key: keys.logoutTo, value: <span class="od-break">{shown.logoutTo}</span> },
          { key: keys.proposed, value: <Written lang={lang} text={shown.proposedBy} /> },
          {
            key: keys.decided,
            value: shown.decidedBy ? <Written lang={lang} text={shown.decidedBy} /> : words.notDecided,
          },
        ]}
      />
      <Section id="deeds" title={deeds.title}>
        {shown.own && waits && <Inset>{words.own}</Inset>}
        {shown.may.includes('approve') && <Warning>{words.approveWarning}</Warning>}
        {shown.may.includes('suspend') && <p class="od-mb-4">{words.suspendWarning}</p>}
        <Buttons>
          {shown.may.map((deed) => (
            <PostForm key={deed} context={context} action={`/desk/providers/${shown.id}/${deed}`} label={deeds[deed]}>
              <Button kind={kindOf[deed]}>{deeds[deed]}</Button>
            </PostForm>
          ))}
        </Buttons>
      </Section>
    </BenchLayout>
  )
}
