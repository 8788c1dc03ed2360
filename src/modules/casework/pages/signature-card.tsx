import type { JSX } from 'preact'
import { Signers, StateOf } from '#signature'
import { ButtonLink, Buttons, SummaryCard, Warning } from '../../../design/index.ts'
import type { PageContext } from '../../../platform/page.ts'
import type { SignatureShown } from '../signature-shown.ts'
import { say } from './words.ts'

interface Props {
  readonly signature: SignatureShown
  readonly base: string
  readonly context: PageContext
}

/** On the last page before handing in: who has signed, who has still to, and whether that is needed. */
export function SignatureCard({ signature, base, context: { lang } }: Props): JSX.Element {
  const words = say(lang).signature
  const { need, declaration, signed } = signature
  const open = declaration?.state === 'open' || declaration?.state === 'whole'
  return (
    <SummaryCard id="signature" title={words.title} aside={need === 'required' ? words.required : words.optional}>
      {declaration && (
        <>
          <p>
            <StateOf lang={lang} state={declaration.state} />{' '}
            {declaration.endedWhy ? words.ended[declaration.endedWhy] : signed && words.signed}
          </p>
          <Signers lang={lang} signers={declaration.signers} />
        </>
      )}
      {!declaration && <p>{need === 'required' ? words.missing : words.may}</p>}
      <Buttons>
        {open ? (
          <ButtonLink href={`/my/signatures/${declaration.id}`} kind={signed ? 'secondary' : 'primary'}>
            {words.see}
          </ButtonLink>
        ) : (
          <ButtonLink href={`${base}/declaration`} kind={need === 'required' ? 'primary' : 'secondary'}>
            {declaration ? words.anew : words.begin}
          </ButtonLink>
        )}
      </Buttons>
      {!signed && <p class="od-meta">{words.noDevice}</p>}
    </SummaryCard>
  )
}

/** Said before somebody changes what others have signed. */
export function AtStake({ signed, context: { lang } }: { readonly signed: number; readonly context: PageContext }) {
  return signed > 0 ? <Warning>{say(lang).signature.atStake(signed)}</Warning> : null
}
