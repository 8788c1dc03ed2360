import type { ComponentChildren, JSX } from 'preact'
import { type PageContext, said } from '../../platform/page.ts'
import { NamedFields } from '../fields/naming.tsx'
import { designWords } from '../text/words.ts'
import { ActingBar } from './acting-bar.tsx'
import type { PublicSection } from './addresses.ts'
import { DemoNotice } from './demo-notice.tsx'
import { Document } from './document.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'

export interface LayoutProps {
  readonly context: PageContext
  /** The page's own title; the platform's name and the place follow it. */
  readonly title: string
  readonly section?: PublicSection | undefined
  /** The page lays itself out from edge to edge, as the home page does. */
  readonly wide?: boolean | undefined
  /** Islands this page can do without. */
  readonly script?: string | readonly string[] | undefined
  /** The page is passed through: the browser goes on to this address by itself, at once. */
  readonly onward?: string | undefined
  /** Without scripts the page is asked for anew after these seconds. */
  readonly again?: { readonly seconds: number; readonly href: string } | undefined
  /** A form came back refused: the window's title says so first (WCAG 3.3.1, and it is read out first). */
  readonly problem?: boolean | undefined
  /** After the main part: a `PhoneBar`. */
  readonly after?: ComponentChildren
  readonly children: ComponentChildren
}

function names(script: string | readonly string[] | undefined): readonly string[] {
  if (script === undefined) return []
  return typeof script === 'string' ? [script] : script
}

/** A page for everybody, whole from `<html>` on. */
export function Layout(props: LayoutProps): JSX.Element {
  const { context, title, section, wide, script, onward, again, problem, after, children } = props
  const words = designWords(context.lang)
  const page = (
    <NamedFields refused={problem} refusals={context.refusals}>
      {children}
    </NamedFields>
  )
  const whole = words.title(title, said(context.lang, context.place.short))
  return (
    <Document
      context={context}
      title={problem ? words.problemTitle(whole) : whole}
      scripts={names(script)}
      onward={onward}
      again={again}
    >
      <a class="govuk-skip-link" href="#main">
        {words.skip}
      </a>
      <DemoNotice context={context} />
      <Header context={context} section={section} />
      <ActingBar context={context} section={section} />
      {wide ? (
        <main id="main">{page}</main>
      ) : (
        <main class="govuk-main-wrapper" id="main">
          <div class="govuk-width-container">{page}</div>
        </main>
      )}
      {after}
      <Footer context={context} />
    </Document>
  )
}
