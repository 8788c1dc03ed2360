import type { ComponentChildren, JSX } from 'preact'
import type { PageContext } from '../../platform/page.ts'
import { designWords } from '../text/words.ts'

export interface DocumentProps {
  readonly context: PageContext
  /** The whole title of the window. */
  readonly title: string
  /** Names of islands the page can do without. */
  readonly scripts?: readonly string[] | undefined
  /** The page is passed through: the browser goes on to this address by itself, at once. */
  readonly onward?: string | undefined
  /** Without scripts the page is asked for anew after these seconds; with them an island looks, and nothing moves under anybody. */
  readonly again?: { readonly seconds: number; readonly href: string } | undefined
  readonly children: ComponentChildren
}

/** The HTML document around every page; nothing inline in it, so that the content security policy can be strict. */
export function Document({ context, title, scripts = [], onward, again, children }: DocumentProps): JSX.Element {
  return (
    <html lang={designWords(context.lang).htmlLang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0b5cad" />
        <meta name="format-detection" content="telephone=no" />
        <title>{title}</title>
        {onward !== undefined && <meta http-equiv="refresh" content={`0; url=${onward}`} />}
        {again && (
          <noscript>
            <meta http-equiv="refresh" content={`${again.seconds}; url=${again.href}`} />
          </noscript>
        )}
        <link rel="stylesheet" href={context.assets.css} />
        <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml" />
        {scripts.map((name) => {
          const src = context.assets.islands[name]
          return src === undefined ? null : <script key={name} type="module" src={src} />
        })}
      </head>
      <body class={context.elder ? 'od-elder' : undefined}>{children}</body>
    </html>
  )
}
