import type { Static } from 'typebox'
import {
  BackLink,
  Beside,
  Button,
  ButtonLink,
  Buttons,
  Card,
  Filled,
  Layout,
  longDate,
  Notice,
  PostForm,
  Said,
  Tag,
  type Task,
  TaskList,
  Written,
} from '../../../design/index.ts'
import { type Lang, type PageContext, said } from '../../../platform/page.ts'
import type { caseTasks } from '../queries-applicant.ts'
import type { PartShown, SlotShown } from '../shown.ts'
import { By } from './by.tsx'
import { LevelNeeded } from './level-needed.tsx'
import { SpeaksAgainst } from './speaks-against.tsx'
import { say } from './words.ts'

/** Everything that is to be done for one application, in order; also what a correction notice asks for. */
export function tasksPage(shown: Static<(typeof caseTasks)['output']>, context: PageContext) {
  const { lang } = context
  const words = say(lang)
  const { head, parts, slots, counts, open, ready, correctBy } = shown
  const base = `/my/cases/${head.caseId}`
  const correction = head.state === 'correction'
  const done = <Tag tone="green">{words.tasks.done}</Tag>
  const partTask = (part: PartShown): Task => {
    const asked = part.fields.find(({ missing }) => missing)?.missing
    return {
      title: said(lang, part.title),
      href: `${base}/answers/${part.id}`,
      hint: asked && <Said lang={lang} text={asked} />,
      state: part.open === 0 ? 'done' : 'now',
      status: partStatus(part, words, done),
    }
  }
  const slotTask = (slot: SlotShown): Task => ({
    title: said(lang, slot.name),
    href: `${base}/evidence/${slot.id}`,
    hint: slotHint(slot, lang),
    state: slot.met && !slot.missing ? 'done' : 'now',
    status: slotStatus(slot, words, done),
  })
  const check: Task = {
    title: words.tasks.check,
    href: ready ? `${base}/check` : undefined,
    hint: ready ? undefined : words.tasks.cannotYet,
    state: ready ? 'now' : 'next',
    status: ready ? <Tag tone="blue">{words.tasks.toDo}</Tag> : '',
  }
  return (
    <Layout context={context} title={words.tasks.title} section="my">
      <BackLink lang={lang} href="/my" text={words.mine.list} />
      {correction && (
        <Notice id="correction" kind="warning" title={words.tasks.correction.title}>
          <p>{correctBy && words.tasks.correction.by(longDate(correctBy, lang, { weekday: true }))}</p>
          {shown.words && (
            <p>
              {words.tasks.correction.from}
              {lang === 'zh' ? '：' : ': '}
              <Written lang={lang} text={shown.words} />
            </p>
          )}
        </Notice>
      )}
      <LevelNeeded level={shown.level} context={context} />
      <SpeaksAgainst lang={lang} against={shown.against} />
      <Beside
        head={
          <div class="od-stack">
            <h1>
              <Said lang={lang} text={head.plainName} />
            </h1>
            <p class="od-meta">
              <Said lang={lang} text={head.matterName} /> · <Said lang={lang} text={head.organisationName} /> ·{' '}
              <Written lang={lang} text={`${head.holder.name} ${head.holder.number}`} />
              <By lang={lang} by={head.by} />
              {head.sample && ` · ${words.sample}`}
            </p>
          </div>
        }
        aside={
          <Card>
            <div class="od-stack">
              <p class="od-meta">{words.tasks.known}</p>
              <Filled count={words.tasks.items(counts.known)}>
                {words.tasks.open(open - shown.openEvidence, shown.openEvidence)}
              </Filled>
              <Buttons>
                {ready ? (
                  <ButtonLink href={`${base}/check`} wide iconAfter="arrow">
                    {words.tasks.check}
                  </ButtonLink>
                ) : (
                  <ButtonLink href={firstOpen(shown, base)} wide iconAfter="arrow">
                    {words.mine.continue}
                  </ButtonLink>
                )}
              </Buttons>
              <p class="od-meta">{words.tasks.saved}</p>
              <p class="od-meta">{words.level.both(shown.level.needed, shown.level.had)}</p>
              {head.state === 'draft' && (
                <PostForm context={context} action={`${base}/discard`}>
                  <Button kind="quiet" size="s">
                    {words.tasks.discard}
                  </Button>
                </PostForm>
              )}
              <p class="od-meta">{words.hotline(context.hotline)}</p>
            </div>
          </Card>
        }
      >
        <div class="od-stack">
          <h2>{words.tasks.form}</h2>
          <TaskList lang={lang} tasks={parts.map(partTask)} id="part" />
          {slots.length > 0 && (
            <>
              <h2>{words.tasks.evidence}</h2>
              <TaskList lang={lang} tasks={slots.map(slotTask)} id="slot" first={parts.length + 1} />
            </>
          )}
          <h2>{words.tasks.check}</h2>
          <TaskList lang={lang} tasks={[check]} id="check" first={parts.length + slots.length + 1} />
        </div>
      </Beside>
    </Layout>
  )
}

function partStatus(part: PartShown, words: ReturnType<typeof say>, done: preact.JSX.Element) {
  if (part.fields.some(({ missing }) => missing)) return <Tag tone="red">{words.tasks.askedAgain}</Tag>
  return part.open === 0 ? done : <Tag tone="blue">{words.tasks.toDo}</Tag>
}

/** What the notice says of it; else how it was met; else what it is. */
function slotHint({ missing, pieces: [piece], hint }: SlotShown, lang: Lang) {
  if (missing) return <Said lang={lang} text={missing} />
  return piece ? say(lang).metBy[piece.metBy] : hint && said(lang, hint)
}

function slotStatus(slot: SlotShown, words: ReturnType<typeof say>, done: preact.JSX.Element) {
  if (slot.missing) return <Tag tone="red">{words.tasks.askedAgain}</Tag>
  if (slot.met) return done
  return slot.necessary ? <Tag tone="blue">{words.tasks.toDo}</Tag> : <Tag>{words.tasks.optional}</Tag>
}

function firstOpen({ parts, slots }: Static<(typeof caseTasks)['output']>, base: string): string {
  const part = parts.find(({ open }) => open > 0)
  if (part) return `${base}/answers/${part.id}`
  const slot = slots.find(({ met, necessary, missing }) => missing || (necessary && !met))
  return slot ? `${base}/evidence/${slot.id}` : `${base}/check`
}
