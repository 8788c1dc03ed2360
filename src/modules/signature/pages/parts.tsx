import type { JSX } from 'preact'
import { ButtonLink, Buttons, Moment, Table, Tag, Written } from '../../../design/index.ts'
import { type Lang, type PageContext, said } from '../../../platform/page.ts'
import type { DeclarationShown, MySignature, SignerShown } from '../queries.ts'
import { signatureWords } from '../text/words.ts'

const tones = { asked: 'blue', signed: 'green', refused: 'red' } as const
const stateTones = { open: 'blue', whole: 'green', refused: 'red', void: 'grey' } as const

export function StateOf({ lang, state }: { readonly lang: Lang; readonly state: DeclarationShown['state'] }) {
  return <Tag tone={stateTones[state]}>{signatureWords(lang).states[state]}</Tag>
}

/** Who signs, in which part, and whether they have. */
export function Signers({ lang, signers }: { readonly lang: Lang; readonly signers: readonly SignerShown[] }) {
  const words = signatureWords(lang)
  return (
    <Table
      caption={words.who}
      hideCaption
      stack
      columns={[
        { head: words.who, wrap: true },
        { head: words.state, wrap: true },
      ]}
      rows={signers.map(({ role, name, masked, state, answeredAt, words: why }) => ({
        key: `${role} ${masked}`,
        cells: [
          <>
            <Written lang={lang} text={name} />
            <br />
            <small class="od-meta">
              {masked} · {words.role[role]}
            </small>
          </>,
          <>
            <Tag tone={tones[state]}>{words.signerStates[state]}</Tag>{' '}
            {answeredAt && <Moment lang={lang} at={new Date(answeredAt)} />}
            {why && (
              <>
                <br />
                <Written lang={lang} text={why} />
              </>
            )}
          </>,
        ],
      }))}
    />
  )
}

/** What somebody lacks before they can sign, and where it is to be had; nothing where they lack nothing. */
export function Lacking({
  ready: { level, needed, passkey },
  back,
  context: { lang },
}: {
  readonly ready: MySignature['ready']
  readonly back: string
  readonly context: PageContext
}): JSX.Element | null {
  const { sign } = signatureWords(lang)
  const to = encodeURIComponent(back)
  if (level < needed)
    return (
      <>
        <p>{sign.level(needed, level)}</p>
        <Buttons>
          <ButtonLink href={`/my/step-up?level=${needed}&back=${to}`}>{sign.raise}</ButtonLink>
        </Buttons>
        <p class="od-meta od-mt-4">{sign.noDevice}</p>
      </>
    )
  if (!passkey)
    return (
      <>
        <p>{sign.passkeyNone}</p>
        <Buttons>
          <ButtonLink href={`/my/profile/passkey?back=${to}`}>{sign.passkeyAdd}</ButtonLink>
        </Buttons>
        <p class="od-meta od-mt-4">{sign.noDevice}</p>
      </>
    )
  return null
}

export const nameOf = (lang: Lang, { matterName }: Pick<DeclarationShown, 'matterName'>) => said(lang, matterName)
