import type { JSX } from 'preact'
import { Notice } from '../../../design/index.ts'
import type { PageContext } from '../../../platform/page.ts'
import type { Level } from '../queries-applicant.ts'
import { say } from './words.ts'

interface Props {
  readonly level: Level
  readonly context: PageContext
}

/** Said before somebody fills in a form they could not hand in with this session. */
export function LevelNeeded({ level, context }: Props): JSX.Element | null {
  const { needed, had } = level
  if (had === null || had >= needed) return null
  const words = say(context.lang).level
  return (
    <Notice id="level" kind="warning" title={words.title}>
      <p>
        {words.both(needed, had)}{' '}
        <a href={`/my/step-up?level=${needed}&back=${encodeURIComponent(context.path)}`}>{words.raise}</a>
      </p>
    </Notice>
  )
}
