import { Fragment, type JSX } from 'preact'
import { type Both, type Lang, said } from '../../platform/page.ts'
import { Numbers } from '../number/number.tsx'

/** Chinese from its first character to its last, with the digits, letters and marks inside; a blank ends it. */
const chinese =
  /[\p{Script=Han}《〈“（〔「『][^\s]*[\p{Script=Han}\p{Script=Latin}\d》〉”）〕」』。！？*]|\p{Script=Han}/gu

/**
 * Somebody's own words, as they were written: names, addresses, numbers, reasons. On an English page the Chinese in them is
 * announced, so that it is read aloud in its own voice (WCAG 3.1.2). For what is said in Chinese because it is Chinese; a text that
 * only lacks its English is a fault.
 */
export function Written({ lang, text }: { readonly lang: Lang; readonly text: string }): JSX.Element {
  const runs = lang === 'zh' ? [] : [...text.matchAll(chinese)].filter(([run]) => /\p{Script=Han}/u.test(run))
  if (runs.length === 0) return <Numbers text={text} />
  const parts: JSX.Element[] = []
  let at = 0
  for (const { 0: run, index } of runs) {
    parts.push(
      <Fragment key={index}>
        <Numbers text={text.slice(at, index)} />
        <span lang="zh-CN">
          <Numbers text={run} />
        </span>
      </Fragment>,
    )
    at = index + run.length
  }
  const [first] = runs
  if (first?.[0] === text) return <>{parts}</>
  // One element, so that it stays one thing where things are set side by side.
  return (
    <span>
      {parts}
      <Numbers text={text.slice(at)} />
    </span>
  )
}

/** A text in the reader's language; where nobody has translated it, the Chinese one, announced as such. */
export function Said({ lang, text }: { readonly lang: Lang; readonly text: Both }): JSX.Element {
  return <Written lang={lang} text={said(lang, text)} />
}
