import { Fragment, type JSX } from 'preact'

/**
 * A number as people compare it character by character: an identity number whole or masked, a unified code, a mobile, a
 * case number, a day, also as 2026年12月18日. Longer ones, such as a licence's identifier, must be able to break.
 */
const number =
  /(?<![\w*.-])(?=[A-Z0-9*-]*[\d*]{4})[A-Z0-9][A-Z0-9*-]{6,23}(?![\w*.-])|(?<!\d)(?:\d{4}年)?\d{1,2}月\d{1,2}日/g

/** Keeps every number in a text on one line, its figures of one width. */
export function Numbers({ text }: { readonly text: string }): JSX.Element {
  const parts: (JSX.Element | string)[] = []
  let at = 0
  for (const { 0: found, index } of text.matchAll(number)) {
    parts.push(text.slice(at, index))
    parts.push(
      <span key={index} class="od-num od-nowrap">
        <Halves text={found} />
      </span>,
    )
    at = index + found.length
  }
  parts.push(text.slice(at))
  return <Fragment>{parts.filter((part) => part !== '')}</Fragment>
}

/** A case number (`511602-2026-028-000001-M`): where large print leaves it no room on a line it breaks after the year, nowhere else. */
function Halves({ text }: { readonly text: string }): JSX.Element {
  const [, before = '', after = ''] = /^(\d{6}-\d{4}-)([0-9A-Z]{3}-\d{6}-[0-9A-Z])$/.exec(text) ?? []
  if (before === '') return <Fragment>{text}</Fragment>
  return (
    <Fragment>
      <span class="od-nowrap">{before}</span>
      <wbr />
      <span class="od-nowrap">{after}</span>
    </Fragment>
  )
}
