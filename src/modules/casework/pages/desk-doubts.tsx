import type { JSX } from 'preact'
import { type Lang, said } from '../../../platform/page.ts'
import type { Doubt } from '../model.ts'
import { sayDesk } from './desk-words.ts'

/** What speaks against a grant, as the approver sees it and as the history keeps it. */
export function Doubts({ lang, doubts }: { readonly lang: Lang; readonly doubts: readonly Doubt[] }): JSX.Element {
  const words = sayDesk(lang)
  return (
    <ul>
      {doubts.map(({ kind, name }) => (
        <li key={`${kind} ${name?.zh}`}>
          {words.deeds.doubtNames[kind]}
          {name && `${words.colon}${said(lang, name)}`}
        </li>
      ))}
    </ul>
  )
}
