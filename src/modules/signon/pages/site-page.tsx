import type { JSX } from 'preact'
import {
  BackLink,
  BenchLayout,
  Button,
  type ButtonKind,
  Buttons,
  Inset,
  PostForm,
  Said,
  Section,
  SummaryList,
  Tag,
  Warning,
  Written,
} from '../../../design/index.ts'
import { type PageContext, said } from '../../../platform/page.ts'
import type { SiteShown } from '../queries-staff.ts'
import { signonWords } from '../text/words.ts'
import type { SignonWords } from '../text/zh.ts'
import { toneOf } from './tone.ts'

interface Drawn {
  readonly shown: SiteShown
  readonly context: PageContext
}

export function sitePage(shown: SiteShown, context: PageContext): JSX.Element {
  const { lang } = context
  const words = signonWords(lang).desk
  return (
    <BenchLayout context={context} title={said(lang, shown.name)} section="sites">
      <BackLink lang={lang} href="/desk/sites" text={words.back} />
      <h1 class="od-mb-4">{said(lang, shown.name)}</h1>
      {shown.secret && (
        <Section id="secret" title={words.secretNow}>
          <p>
            <code class="od-number">{shown.secret}</code>
          </p>
          <Warning>{words.secretOnce}</Warning>
        </Section>
      )}
      <SummaryList lang={lang} rows={rowsOf(shown, context)} />
      <Deeds shown={shown} context={context} />
    </BenchLayout>
  )
}

function rowsOf(shown: SiteShown, { lang }: PageContext) {
  const all = signonWords(lang)
  const words = all.desk
  const { keys } = words
  const isSystem = shown.kind === 'system'
  const lines = (addresses: readonly string[]) =>
    addresses.length === 0
      ? words.none
      : addresses.map((address) => (
          <div key={address} class="od-break">
            {address}
          </div>
        ))
  return [
    {
      key: keys.state,
      value: (
        <>
          <Tag tone={toneOf[shown.state]}>{words.states[shown.state]}</Tag>{' '}
          {shown.sample && <Tag tone="grey">{words.sample}</Tag>}
        </>
      ),
    },
    { key: keys.clientId, value: shown.clientId },
    { key: keys.kind, value: words.kinds[shown.kind].name },
    { key: keys.organisation, value: <Said lang={lang} text={shown.organisation} /> },
    ...(isSystem
      ? [{ key: keys.provisions, value: shown.provisions ? words.provisionsYes : words.none }]
      : [
          { key: keys.redirects, value: lines(shown.redirectUris) },
          { key: keys.logouts, value: lines(shown.logoutUris) },
          { key: keys.backchannel, value: lines(shown.backchannelUri ? [shown.backchannelUri] : []) },
          { key: keys.scopes, value: <Scopes shown={shown} lang={lang} /> },
          { key: keys.level, value: words.levels[shown.level] ?? '' },
        ]),
    {
      key: shown.keys > 0 ? keys.jwks : keys.secret,
      value: opensWith(shown, words),
    },
    { key: keys.issuer, value: shown.issuer },
    { key: keys.proposed, value: <Written lang={lang} text={shown.proposedBy} /> },
    { key: keys.decided, value: shown.decidedBy ? <Written lang={lang} text={shown.decidedBy} /> : words.notDecided },
  ]
}

function opensWith({ keys, hasSecret }: SiteShown, words: SignonWords['desk']): string {
  if (keys > 0) return words.keysKept(keys)
  return hasSecret ? words.secretKept : words.noSecret
}

function Scopes({ shown, lang }: { readonly shown: SiteShown; readonly lang: PageContext['lang'] }): JSX.Element {
  const all = signonWords(lang)
  if (shown.scopes.length === 0) return <>{all.openid.name}</>
  return (
    <>
      {shown.scopes.map(({ scope, why }) => (
        <div key={scope}>
          {all.scopes[scope].name} · <span class="od-meta">{said(lang, why)}</span>
        </div>
      ))}
    </>
  )
}

const kindOf = {
  approve: 'primary',
  refuse: 'secondary',
  suspend: 'warning',
  resume: 'primary',
  secret: 'primary',
} as const satisfies Record<SiteShown['may'][number], ButtonKind>

function Deeds({ shown, context }: Drawn): JSX.Element {
  const { deeds, own, realnameWarning, suspendWarning } = signonWords(context.lang).desk
  const { may, state } = shown
  const waits = state === 'proposed' || state === 'suspended'
  return (
    <Section id="deeds" title={deeds.title}>
      {shown.own && waits && <Inset>{own}</Inset>}
      {may.includes('approve') && shown.scopes.some(({ scope }) => scope === 'realname') && (
        <Warning>{realnameWarning}</Warning>
      )}
      {may.includes('suspend') && <p class="od-mb-4">{suspendWarning}</p>}
      <Buttons>
        {may.map((deed) => {
          const text = deed === 'secret' && shown.hasSecret ? deeds.secretAgain : deeds[deed]
          return (
            <PostForm key={deed} context={context} action={`/desk/sites/${shown.id}/${deed}`} label={text}>
              <Button kind={kindOf[deed]}>{text}</Button>
            </PostForm>
          )
        })}
      </Buttons>
    </Section>
  )
}
