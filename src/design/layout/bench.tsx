import type { ComponentChildren, JSX } from 'preact'
import type { PageContext } from '../../platform/page.ts'
import { NamedFields } from '../fields/naming.tsx'
import { Icon } from '../icon/icon.tsx'
import { designWords } from '../text/words.ts'
import { Said, Written } from '../written/written.tsx'
import { Brand } from './brand.tsx'
import { DemoNotice } from './demo-notice.tsx'
import { Document } from './document.tsx'
import { type BenchSection, railFor } from './rail.ts'
import { ElderSwitch, LanguageSwitch, SignOut } from './tools.tsx'

export interface BenchLayoutProps {
  readonly context: PageContext
  readonly title: string
  readonly section?: BenchSection | undefined
  /** How many wait in each section. */
  readonly counts?: Readonly<Partial<Record<BenchSection, number>>> | undefined
  /** Folds the rail to icons, so that the evidence gets the room. */
  readonly slim?: boolean | undefined
  readonly script?: string | readonly string[] | undefined
  /** Without scripts the page is asked for anew after these seconds. */
  readonly again?: { readonly seconds: number; readonly href: string } | undefined
  readonly problem?: boolean | undefined
  readonly children: ComponentChildren
}

function BenchHeader({ context }: { readonly context: PageContext }): JSX.Element {
  const words = designWords(context.lang)
  const { who } = context
  return (
    <header class="od-header od-header--bench">
      <div class="od-header__bar">
        <Brand href="/desk" name={words.bench.name} />
        {who.kind === 'staff' && (
          <span class="od-region">
            <Icon name="hall" />
            <span>
              <Said lang={context.lang} text={who.organisation} /> · <Said lang={context.lang} text={who.post} />
              {who.deputyOf && (
                <>
                  {' · '}
                  <Written lang={context.lang} text={words.bench.deputyOf(who.deputyOf)} />
                </>
              )}
            </span>
          </span>
        )}
        <div class="od-tools">
          <a class="od-only-wide" href="/">
            <Icon name="home" />
            {words.bench.publicSite}
          </a>
          <ElderSwitch context={context} />
          <LanguageSwitch context={context} />
          {who.kind !== 'visitor' && (
            <>
              <a class="od-tools__name od-only-wide" href="/desk/profile">
                <Icon name="user" />
                <Written lang={context.lang} text={who.name} />
              </a>
              <SignOut context={context} />
            </>
          )}
        </div>
      </div>
    </header>
  )
}

function Rail({
  slim,
  context,
  section,
  counts = {},
}: Pick<BenchLayoutProps, 'context' | 'section' | 'counts' | 'slim'>): JSX.Element {
  const words = designWords(context.lang).bench
  const { duties = [], waiting = 0 } = context.who.kind === 'staff' ? context.who : {}
  const shown = { ...(waiting > 0 ? { second: waiting } : {}), ...counts }
  return (
    <nav class="od-rail" aria-label={words.label}>
      {railFor(duties, context.demo).map(({ group, entries }) => (
        <div key={group}>
          <h2 class={group === 'mine' ? 'govuk-visually-hidden' : undefined}>{words.groups[group]}</h2>
          <ul>
            {entries.map((entry) => (
              <li key={entry.section}>
                <a
                  href={entry.href}
                  aria-current={entry.section === section ? 'page' : undefined}
                  title={slim ? words.sections[entry.section] : undefined}
                >
                  <Icon name={entry.icon} />
                  <span class="od-rail__name">{words.sections[entry.section]}</span>
                  {shown[entry.section] !== undefined && <span class="od-num">{shown[entry.section]}</span>}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

/** A page of the workbench 工作台: dense, the full width, what one's duties need on the left. */
export function BenchLayout(props: BenchLayoutProps): JSX.Element {
  const { context, title, section, counts, slim, script, again, problem, children } = props
  const words = designWords(context.lang)
  const whole = words.benchTitle(title)
  const scripts = typeof script === 'string' ? [script] : script
  return (
    <Document context={context} title={problem ? words.problemTitle(whole) : whole} scripts={scripts} again={again}>
      <a class="govuk-skip-link" href="#main">
        {words.skip}
      </a>
      <DemoNotice context={context} />
      <BenchHeader context={context} />
      <div class={slim ? 'od-bench od-bench--slim' : 'od-bench'}>
        <Rail context={context} section={section} counts={counts} slim={slim} />
        <main class="od-bench__main" id="main">
          <NamedFields refused={problem} refusals={context.refusals}>
            {children}
          </NamedFields>
        </main>
      </div>
    </Document>
  )
}
