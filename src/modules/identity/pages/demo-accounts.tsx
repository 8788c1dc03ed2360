import type { JSX } from 'preact'
import { Button, PostForm, Said, Section, Written } from '../../../design/index.ts'
import type { PageContext } from '../../../platform/page.ts'
import type { SignInShown } from '../queries.ts'
import { identityWords } from '../text/words.ts'

interface Props {
  readonly context: PageContext
  readonly id: string
  readonly title: string
  readonly accounts: SignInShown['people']
  readonly back?: string | undefined
}

/** One form, one button an account: whom one can be with one click, where sample people live. */
export function DemoAccounts({ context, id, title, accounts, back }: Props): JSX.Element | null {
  const words = identityWords(context.lang).signIn
  if (!context.demo || accounts.length === 0) return null
  return (
    <Section id={id} title={title} small flush meta={words.demoLead}>
      <ul class="od-stack">
        {accounts.map(({ login, name, about }) => (
          <li class="od-row od-row--hang" key={login}>
            <PostForm context={context} action="/sign-in/demo" label={words.demoButton(name)}>
              <input type="hidden" name="login" value={login} />
              {back && <input type="hidden" name="back" value={back} />}
              <Button kind="secondary" size="s">
                <Written lang={context.lang} text={name} />
              </Button>
            </PostForm>
            <span class="od-meta">
              <Said lang={context.lang} text={about} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
