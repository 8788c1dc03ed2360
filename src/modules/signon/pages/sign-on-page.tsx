import type { JSX } from 'preact'
import { Button, ButtonLink, Buttons, Inset, Layout, PostForm, SummaryList, Written } from '../../../design/index.ts'
import { type PageContext, said } from '../../../platform/page.ts'
import { lives } from '../provider/lives.ts'
import type { SignOnShown } from '../queries.ts'
import { signonWords } from '../text/words.ts'

interface Drawn {
  readonly shown: SignOnShown
  readonly context: PageContext
}

/** Between another site and us: what is left to do before the person goes back there. */
export function signOnPage(shown: SignOnShown, context: PageContext): JSX.Element {
  const { lang } = context
  const words = signonWords(lang).signOn
  const ready = shown.step === 'ready'
  return (
    <Layout context={context} title={words.to(said(lang, shown.site))} {...(ready ? { onward: shown.onward } : {})}>
      <h1>{words.to(said(lang, shown.site))}</h1>
      <p class="od-meta od-mb-5">
        <Written lang={lang} text={words.of(said(lang, shown.organisation))} />
      </p>
      <div class="od-measure">
        <Next shown={shown} context={context} />
      </div>
    </Layout>
  )
}

function Next({ shown, context }: Drawn): JSX.Element {
  const { lang } = context
  const words = signonWords(lang).signOn
  const { step, uid, needed, level, actsFor = '' } = shown
  const site = said(lang, shown.site)
  const back = encodeURIComponent(`/sign-on/${uid}`)
  switch (step) {
    case 'consent':
      return <Consent shown={shown} context={context} />
    case 'again':
      return (
        <Hurdle title={words.again} shown={shown} context={context} text={words.againLead(site)}>
          <ButtonLink href={`/sign-in?back=${back}`}>{words.againGo}</ButtonLink>
        </Hurdle>
      )
    case 'level':
      return (
        <Hurdle
          title={words.level}
          shown={shown}
          context={context}
          text={needed > 5 ? words.beyond : words.levelLead(site, needed, level)}
        >
          {needed <= 5 && <ButtonLink href={`/my/step-up?level=${needed}&back=${back}`}>{words.levelGo}</ButtonLink>}
        </Hurdle>
      )
    case 'acting':
      return (
        <Hurdle title={words.acting} shown={shown} context={context} text={words.actingLead(site, actsFor)}>
          <ButtonLink href={`/my/acting?as=self&back=${back}`}>{words.actingGo}</ButtonLink>
        </Hurdle>
      )
    case 'elsewhere':
      return <Hurdle title={words.elsewhere} shown={shown} context={context} text={words.elsewhereLead(site)} />
    case 'ready':
      return (
        <>
          <p class="od-mb-5">{words.readyLead(site)}</p>
          <ButtonLink href={shown.onward}>{words.go}</ButtonLink>
        </>
      )
  }
}

const inDays = (seconds: number) => seconds / 86_400

function Consent({ shown, context }: Drawn): JSX.Element {
  const { lang } = context
  const all = signonWords(lang)
  const words = all.signOn
  const { uid, person, company, asked } = shown
  return (
    <>
      <SummaryList
        lang={lang}
        bare
        rows={[
          {
            key: words.you,
            value: (
              <Written lang={lang} text={company ? words.forCompany(person, company) : `${person} · ${words.self}`} />
            ),
          },
        ]}
      />
      <p class="od-mt-5 od-mb-4">{words.consentLead(said(lang, shown.site))}</p>
      <h2 class="od-mb-2">{words.gets}</h2>
      <SummaryList
        lang={lang}
        rows={[
          { key: all.openid.name, value: all.openid.what },
          ...asked.map(({ scope, why }) => ({
            key: all.scopes[scope].name,
            value: (
              <>
                {all.scopes[scope][company ? 'company' : 'self']}
                <br />
                <span class="od-meta">
                  {words.why}
                  {said(lang, why)}
                </span>
              </>
            ),
          })),
        ]}
      />
      <Inset>
        <p>{words.lasts(inDays(lives.RefreshToken), inDays(lives.Grant))}</p>
        <p>{words.stop}</p>
      </Inset>
      <Buttons>
        <PostForm context={context} action={`/sign-on/${uid}/allow`} label={words.allow}>
          <Button size="l">{words.allow}</Button>
        </PostForm>
        <Decline shown={shown} context={context} text={words.decline} />
      </Buttons>
    </>
  )
}

interface HurdleProps extends Drawn {
  readonly title: string
  readonly text: string
  readonly children?: JSX.Element | false
}

function Hurdle({ title, text, shown, context, children }: HurdleProps): JSX.Element {
  return (
    <>
      <h2>{title}</h2>
      <p class="od-mt-2 od-mb-5">
        <Written lang={context.lang} text={text} />
      </p>
      <Buttons>
        {children}
        <Decline shown={shown} context={context} text={signonWords(context.lang).signOn.back} />
      </Buttons>
    </>
  )
}

function Decline({ shown, context, text }: Drawn & { readonly text: string }): JSX.Element {
  return (
    <PostForm context={context} action={`/sign-on/${shown.uid}/decline`} label={text}>
      <Button kind="secondary">{text}</Button>
    </PostForm>
  )
}
