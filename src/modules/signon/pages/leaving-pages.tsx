import type { JSX } from 'preact'
import { Button, ButtonLink, Buttons, Layout, Panel } from '../../../design/index.ts'
import type { PageContext } from '../../../platform/page.ts'
import { signonWords } from '../text/words.ts'

export interface SigningOut {
  /** The site the person comes from, where it said which it is. */
  readonly site: string | undefined
  /** Proves that the answer belongs to this question. */
  readonly proof: string
}

/** Somebody signs out at another site: there only, or everywhere. */
export function signingOutPage({ site, proof }: SigningOut, context: PageContext): JSX.Element {
  const words = signonWords(context.lang).out
  const form = (text: string, everywhere: boolean) => (
    <form method="post" action="/oidc/session/end/confirm" aria-label={text}>
      <input type="hidden" name="xsrf" value={proof} />
      {everywhere && <input type="hidden" name="logout" value="yes" />}
      <Button {...(everywhere ? {} : { kind: 'secondary' as const })}>{text}</Button>
    </form>
  )
  return (
    <Layout context={context} title={words.title}>
      <h1>{words.title}</h1>
      <div class="od-measure">
        <p class="od-mt-2">{site ? words.leadOf(site) : words.lead}</p>
        <p class="od-mt-2 od-mb-5">{words.allHint}</p>
        <Buttons>
          {form(words.all, true)}
          {form(words.stay, false)}
        </Buttons>
      </div>
    </Layout>
  )
}

export function signedOutPage(_: object, context: PageContext): JSX.Element {
  const words = signonWords(context.lang).out
  return (
    <Layout context={context} title={words.done}>
      <Panel title={words.done}>{words.doneLead}</Panel>
      <ButtonLink href="/">{words.home}</ButtonLink>
    </Layout>
  )
}

export interface Failure {
  readonly kind: 'over' | 'site' | 'ours'
  /** The protocol's own words for it, for whoever runs the site. */
  readonly code: string
  readonly detail: string | undefined
}

export function failurePage({ kind, code, detail }: Failure, context: PageContext): JSX.Element {
  const words = signonWords(context.lang).failed
  return (
    <Layout context={context} title={words.title}>
      <h1>{words.title}</h1>
      <div class="od-measure">
        <p class="od-mt-2 od-mb-4">{words[kind]}</p>
        <p class="od-meta od-mb-5" lang="en">
          {words.code}: {code}
          {detail && ` (${detail})`}
        </p>
        <ButtonLink href="/">{words.home}</ButtonLink>
      </div>
    </Layout>
  )
}
