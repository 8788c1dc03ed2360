import type { Static } from 'typebox'
import {
  BackLink,
  Button,
  Buttons,
  Checkboxes,
  ErrorSummary,
  fieldId,
  Layout,
  type PageProblem,
  PostForm,
  SummaryCard,
  SummaryList,
  Written,
} from '../../../design/index.ts'
import { type Form, type Lang, type PageContext, said } from '../../../platform/page.ts'
import type { caseTasks } from '../queries-applicant.ts'
import type { SlotShown } from '../shown.ts'
import type { CaseworkWords } from '../text/zh.ts'
import { answerRows } from './answer-rows.tsx'
import { changeAddress } from './part-page.tsx'
import { AtStake, SignatureCard } from './signature-card.tsx'
import { SpeaksAgainst } from './speaks-against.tsx'
import { say } from './words.ts'

/** Everything once more, each with a way back; then one deed. */
export function checkPage({ about, problem }: Form<Static<(typeof caseTasks)['output']>>, context: PageContext) {
  const { lang } = context
  const words = say(lang)
  const { head, parts, slots, signature } = about
  const unsigned = signature?.need === 'required' && !signature.signed
  const base = `/my/cases/${head.caseId}`
  const again = head.state === 'correction'
  return (
    <Layout context={context} title={words.check.title} section="my" problem={problem !== undefined}>
      <BackLink lang={lang} href={`${base}/tasks`} text={words.part.back} />
      {problem && <ErrorSummary lang={lang} problems={openProblems(about, problem, { base, lang })} />}
      <div class="od-stack">
        <h1>{words.check.title}</h1>
        <p class="od-lead">{words.check.lead}</p>
        <SpeaksAgainst lang={lang} against={about.against} />
        <AtStake
          signed={signature?.declaration?.endedWhy ? 0 : (signature?.declaration?.signed ?? 0)}
          context={context}
        />
        {parts.map((part) => (
          <SummaryCard id={`part-${part.id}`} title={said(lang, part.title)} key={part.id}>
            <SummaryList
              lang={lang}
              rows={answerRows(part.fields, lang, (field) => ({
                href: changeAddress(base, part.id, field.element.id),
                text: words.change,
              }))}
            />
          </SummaryCard>
        ))}
        {slots.length > 0 && (
          <SummaryCard id="evidence" title={words.check.evidence}>
            <SummaryList
              lang={lang}
              rows={slots.map((slot) => ({
                key: said(lang, slot.name),
                value: <Written lang={lang} text={metIn(slot, words, lang === 'zh' ? '、' : ', ')} />,
                action: { href: `${base}/evidence/${slot.id}`, text: words.change },
              }))}
            />
          </SummaryCard>
        )}
        {signature && <SignatureCard signature={signature} base={base} context={context} />}
        {unsigned ? null : (
          <PostForm context={context} action={`${base}/check`}>
            <Checkboxes
              lang={lang}
              name="confirmed"
              label={words.check.confirming}
              hideLabel
              choices={[{ value: 'true', label: words.check.confirm }]}
              error={problem?.fields.confirmed}
            />
            <Buttons>
              <Button size="l">{again ? words.check.resubmit : words.check.submit}</Button>
            </Buttons>
          </PostForm>
        )}
      </div>
    </Layout>
  )
}

function metIn({ met, necessary, pieces }: SlotShown, words: CaseworkWords, and: string): string {
  if (met) return pieces.map(({ name, metBy }) => name ?? words.metBy[metBy] ?? metBy).join(and)
  return necessary ? words.slot.none : words.tasks.optional
}

/** A refused submission leads to what is still open, wherever it lies. */
function openProblems(
  { parts, slots }: Static<(typeof caseTasks)['output']>,
  problem: NonNullable<Form<unknown>['problem']>,
  { base, lang }: { readonly base: string; readonly lang: Lang },
): PageProblem[] {
  const found = Object.entries(problem.fields).map(([name, text]) => {
    if (name === 'confirmed') return { text, href: `#${fieldId('confirmed')}` }
    const slot = name.startsWith('slot.') ? name.slice('slot.'.length) : undefined
    if (slot)
      return {
        field: said(lang, slots.find(({ id }) => id === slot)?.name ?? { zh: slot }),
        text,
        href: `${base}/evidence/${slot}`,
      }
    const part = parts.find(({ fields }) => fields.some(({ element }) => element.id === name))
    const field = part?.fields.find(({ element }) => element.id === name)
    return {
      field: field && said(lang, field.ask ?? field.element.label),
      text,
      href: part ? `${base}/answers/${part.id}#${fieldId(name)}` : undefined,
    }
  })
  return found.length > 0 ? found : [{ text: problem.text }]
}
