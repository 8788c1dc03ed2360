import type { ComponentChildren, JSX } from 'preact'
import type { Lang } from '../../platform/page.ts'
import { Qr } from '../qr/qr.tsx'
import { Seal } from '../seal/seal.tsx'
import { Tag, type TagTone } from '../tag/tag.tsx'
import { designWords } from '../text/words.ts'

export interface LicenceCardProps {
  readonly lang: Lang
  /** Unique on the page. */
  readonly id: string
  readonly name: string
  /** Makes the whole card the target. */
  readonly href?: string | undefined
  readonly level?: 2 | 3 | undefined
  readonly issuer: ComponentChildren
  /** Four at most fit beside the seal. */
  readonly facts: readonly { readonly label: string; readonly value: ComponentChildren }[]
  /** Until when. */
  readonly validity?: ComponentChildren
  readonly state?: { readonly text: string; readonly tone: TagTone } | undefined
  /** What its holder can do with it now. */
  readonly action?: { readonly href: string; readonly text: string } | undefined
  /** Where its code is shown large. */
  readonly show?: { readonly href: string; readonly text: string } | undefined
  readonly qr?: { readonly svgPath: string; readonly size: number; readonly word?: string | undefined } | undefined
  readonly seal?:
    | { readonly text: string; readonly named?: string | undefined; readonly word?: string | undefined }
    | undefined
  /** The word stamped across a licence that no longer counts, e.g. 已撤销. */
  readonly voided?: string | undefined
}

const petals = Array.from({ length: 18 }, (_, petal) => petal * 10)

/** The woven ground of a certificate: one ellipse turned eighteen times. */
function Weave(): JSX.Element {
  return (
    <svg class="od-licence__weave" viewBox="0 0 200 200" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" stroke-width="0.6">
        {petals.map((turn) => (
          <ellipse key={turn} cx="100" cy="100" rx="92" ry="34" transform={`rotate(${turn} 100 100)`} />
        ))}
      </g>
    </svg>
  )
}

/** An electronic licence 电子证照 as a card one can hold up to a counter. */
export function LicenceCard(props: LicenceCardProps): JSX.Element {
  const { lang, id, name, href, level = 3, issuer, facts, validity, state, action, show, qr, seal, voided } = props
  const Heading = `h${level}` as const
  const headingId = `${id}-name`
  return (
    <article class={voided ? 'od-licence od-licence--off' : 'od-licence'} aria-labelledby={headingId}>
      <Weave />
      <div class="od-licence__head">
        <Heading class="od-licence__name" id={headingId}>
          {href === undefined ? name : <a href={href}>{name}</a>}
        </Heading>
        <p class="od-meta">{issuer}</p>
      </div>
      {qr && (
        <div class="od-licence__qr">
          <Qr svgPath={qr.svgPath} size={qr.size} label={`${designWords(lang).qr}: ${name}`} />
          {qr.word}
        </div>
      )}
      <dl>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div class="od-licence__foot">
        {validity && <span>{validity}</span>}
        {state && <Tag tone={state.tone}>{state.text}</Tag>}
        {show && (
          <a class="od-licence__do" href={show.href} aria-describedby={headingId}>
            {show.text}
          </a>
        )}
        {action && (
          <a class="od-licence__do" href={action.href} aria-describedby={headingId}>
            {action.text}
          </a>
        )}
      </div>
      {seal && <Seal lang={lang} id={`${id}-seal`} {...seal} />}
      {voided && <strong class="od-licence__void">{voided}</strong>}
    </article>
  )
}

/** Cards side by side. */
export function LicenceCards({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <div class="od-licences">{children}</div>
}
