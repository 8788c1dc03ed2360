import type { ComponentChildren, JSX } from 'preact'
import type { Lang } from '../../platform/page.ts'
import { Fetch, Provenance } from '../badge/badge.tsx'
import { Button, ButtonLink } from '../button/button.tsx'
import { Columns } from '../card/card.tsx'
import { doors } from '../door/doors.ts'
import { Drawing } from '../drawing/drawing.tsx'
import { Due } from '../due/due.tsx'
import { Icon } from '../icon/icon.tsx'
import { type IconName, paths } from '../icon/paths.ts'
import { stations } from '../road/stations.ts'
import { Tag } from '../tag/tag.tsx'
import type { GuideWords } from './text.ts'

export interface GuidePartProps {
  readonly lang: Lang
  readonly say: GuideWords
}

export function GuidePart({
  id,
  title,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly children: ComponentChildren
}): JSX.Element {
  return (
    <section aria-labelledby={`guide-${id}`}>
      <h2 id={`guide-${id}`}>{title}</h2>
      {children}
    </section>
  )
}

const colours = [
  'ground',
  'ground-soft',
  'ground-deep',
  'ink',
  'ink-2',
  'ink-3',
  'line',
  'line-strong',
  'brand',
  'brand-deep',
  'brand-ink',
  'brand-tint',
  'brand-line',
  'seal',
  'seal-deep',
  'seal-tint',
  'seal-line',
  'ok',
  'ok-tint',
  'ok-line',
  'warn',
  'warn-tint',
  'warn-line',
  'warn-bar',
  'share',
  'share-tint',
  'share-line',
  'draw-line',
  'draw-1',
  'draw-2',
  'draw-3',
] as const

const sizes = ['3xl', '2xl', 'xl', 'l', 'm', 's', 'xs'] as const
const steps = [1, 2, 3, 4, 5, 6, 7, 8] as const

/** What everything else is made of. */
export function Basics({ lang, say }: GuidePartProps): JSX.Element {
  const { words } = say
  return (
    <>
      <GuidePart id="colour" title={say.parts.colour}>
        <ul class="od-swatches">
          {colours.map((colour) => (
            <li class={`od-swatch od-swatch--${colour}`} key={colour}>
              <span />
              <div>--od-{colour}</div>
            </li>
          ))}
        </ul>
      </GuidePart>
      <GuidePart id="type" title={say.parts.type}>
        {sizes.map((size) => (
          <p class={`od-letter--${size}`} key={size}>
            {say.matter.name} <span class="od-meta">--od-text-{size}</span>
          </p>
        ))}
      </GuidePart>
      <GuidePart id="space" title={say.parts.space}>
        <ul class="od-space">
          {steps.map((step) => (
            <li key={step}>
              <span class={`od-space__${step}`} />
              <small>s{step}</small>
            </li>
          ))}
        </ul>
      </GuidePart>
      <GuidePart id="buttons" title={say.parts.buttons}>
        <div class="od-row">
          <Button type="button">{words.primary}</Button>
          <Button type="button" kind="secondary" icon="download">
            {words.secondary}
          </Button>
          <Button type="button" kind="quiet">
            {words.quiet}
          </Button>
          <Button type="button" kind="warning">
            {words.warning}
          </Button>
          <Button type="button" disabled>
            {words.disabled}
          </Button>
          <ButtonLink href="#guide-buttons" size="s">
            {words.small}
          </ButtonLink>
          <ButtonLink href="#guide-buttons" size="l" iconAfter="arrow">
            {words.large}
          </ButtonLink>
        </div>
        <p class="od-meta od-mt-4">{words.buttonRule}</p>
      </GuidePart>
      <GuidePart id="badges" title={say.parts.badges}>
        <div class="od-stack">
          <div class="od-row">
            <Tag>{say.sample}</Tag>
            <Tag tone="blue">{words.review}</Tag>
            <Tag tone="green">{words.valid}</Tag>
            <Tag tone="yellow">{words.correction}</Tag>
            <Tag tone="red">{words.revoked}</Tag>
          </div>
          <div class="od-row">
            <Provenance lang={lang} kind="self" />
            <Provenance lang={lang} kind="licence" />
            <Provenance lang={lang} kind="shared" />
            <Provenance lang={lang} kind="inferred" />
            <Provenance lang={lang} kind="verified" />
            <Fetch lang={lang} kind="fetch" />
            <Fetch lang={lang} kind="made" />
            <Fetch lang={lang} kind="you" />
            <Fetch lang={lang} kind="promise" />
          </div>
          <div class="od-row">
            <Due lang={lang} on="2026-11-30" workingDaysLeft={5} />
            <Due lang={lang} on="2026-11-23" workingDaysLeft={0} />
            <Due lang={lang} on="2026-11-20" workingDaysLeft={-1} />
            <Due lang={lang} workingDaysLeft={3} hold={words.waiting} />
          </div>
        </div>
      </GuidePart>
    </>
  )
}

/** All icons and drawings. */
export function Pictures({ say }: GuidePartProps): JSX.Element {
  return (
    <>
      <GuidePart id="icons" title={say.parts.icons}>
        <ul class="od-icons">
          {(Object.keys(paths) as IconName[]).map((name) => (
            <li key={name}>
              <Icon name={name} />
              {name}
            </li>
          ))}
        </ul>
      </GuidePart>
      <GuidePart id="drawings" title={say.parts.drawings}>
        <Columns count={3}>
          {Object.entries(stations).map(([name, strokes]) => (
            <Drawing key={name} width={96} height={84} strokes={strokes} />
          ))}
          <Drawing width={120} height={120} strokes={doors.person} />
        </Columns>
      </GuidePart>
    </>
  )
}
