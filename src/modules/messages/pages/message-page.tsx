import type { Static } from 'typebox'
import {
  BackLink,
  Button,
  ButtonLink,
  Buttons,
  Layout,
  Moment,
  PostForm,
  Said,
  Written,
} from '../../../design/index.ts'
import { type FormPage, said } from '../../../platform/page.ts'
import type { oneMessage } from '../queries.ts'
import { messagesWords } from '../text/words.ts'

export const messagePage: FormPage<Static<typeof oneMessage.output>> = ({ about: message }, context) => {
  const { lang } = context
  const words = messagesWords(lang)
  const subject = said(lang, message.subject)
  return (
    <Layout context={context} title={subject} section="my">
      <BackLink lang={lang} href="/my/messages" text={words.back} />
      <h1>
        <Said lang={lang} text={message.subject} />
      </h1>
      <p class="od-meta">
        <Moment lang={lang} at={message.at} />
      </p>
      <div class="od-measure od-stack--tight od-mt-4">
        {said(lang, message.body)
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => (
            <p key={line}>
              <Written lang={lang} text={line} />
            </p>
          ))}
      </div>
      <PostForm context={context} action={`/my/messages/${message.id}`}>
        <Buttons>
          <ButtonLink href={message.link} iconAfter="arrow">
            {words.goTo}
          </ButtonLink>
          {!message.read && (
            <Button kind="secondary" icon="check">
              {words.markRead}
            </Button>
          )}
        </Buttons>
      </PostForm>
    </Layout>
  )
}
