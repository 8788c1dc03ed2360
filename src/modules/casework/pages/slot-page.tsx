import { Fragment } from 'preact'
import type { Static } from 'typebox'
import {
  BackLink,
  Button,
  ButtonLink,
  Buttons,
  Card,
  Checkboxes,
  Details,
  ErrorSummary,
  FileField,
  Layout,
  Notice,
  PostForm,
  problemsOf,
  Said,
  SummaryList,
  Written,
} from '../../../design/index.ts'
import { type Form, type PageContext, said } from '../../../platform/page.ts'
import type { caseSlot } from '../queries-applicant.ts'
import { factRows } from './fact-rows.tsx'
import { AtStake } from './signature-card.tsx'
import { say } from './words.ts'

/** One material: what it must show, what is there already, and the ways to bring it. */
export function slotPage({ about, problem }: Form<Static<(typeof caseSlot)['output']>>, context: PageContext) {
  const { lang } = context
  const words = say(lang)
  const { head, slot, sources } = about
  const base = `/my/cases/${head.caseId}`
  const here = `${base}/evidence/${slot.id}`
  const title = said(lang, slot.name)
  const read = slot.pieces
    .map((piece) => ({ piece, rows: factRows(piece, sources, lang) }))
    .filter(({ rows }) => rows.length > 0)
  const brought = slot.pieces.filter((piece) => !read.some((one) => one.piece === piece))
  const fetched = slot.pieces.some(({ metBy }) => metBy !== 'upload' && metBy !== 'promise')
  // Nothing can be brought instead: there is no “or” to it.
  const onlyPromise = slot.promise !== undefined && !slot.upload && slot.pieces.length === 0
  const promising = onlyPromise ? words.slot.promiseOnly : words.slot.promiseTitle
  const upload = (allowed: NonNullable<typeof slot.upload>) => (
    <PostForm context={context} action={here} enctype="multipart/form-data">
      <FileField
        lang={lang}
        name="file"
        label={words.slot.choose}
        hint={words.slot.limits(allowed.kinds, Math.floor(allowed.maxBytes / 1_048_576), allowed.maxFiles)}
        error={problem?.fields.file}
        accept={allowed.media.join(',')}
        multiple={allowed.maxFiles > 1}
      />
      <Buttons>
        <Button icon="upload" kind={slot.met && !slot.missing ? 'secondary' : 'primary'}>
          {words.slot.send}
        </Button>
      </Buttons>
    </PostForm>
  )
  return (
    <Layout context={context} title={title} section="my" problem={problem !== undefined}>
      <BackLink lang={lang} href={`${base}/tasks`} text={words.slot.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['file', 'promised'])} />}
      <div class="od-aside">
        <div class="od-stack">
          <h1>{title}</h1>
          {slot.missing && (
            <Notice id="asked" kind="warning" title={words.slot.asked}>
              <p>
                <Said lang={lang} text={slot.missing} />
              </p>
            </Notice>
          )}
          {slot.hint && <p class="od-lead">{said(lang, slot.hint)}</p>}
          <p>
            {words.slot.need}
            {lang === 'zh' ? '：' : ': '}
            {said(lang, slot.acceptStandard)}{' '}
            {slot.model && <a href={`/matters/${head.matterCode}/models/${slot.id}`}>{words.slot.model}</a>}
          </p>
          <AtStake signed={about.signed} context={context} />
          {!onlyPromise && <h2>{words.slot.there}</h2>}
          {!onlyPromise && slot.pieces.length === 0 && <p class="od-meta">{words.slot.none}</p>}
          {read.map(({ piece, rows }) => (
            <Fragment key={piece.id}>
              <p>{words.metBy[piece.metBy]}</p>
              <SummaryList lang={lang} bare rows={rows} />
            </Fragment>
          ))}
          {brought.length > 0 && (
            <ul class="od-list">
              {brought.map((piece) => (
                <li key={piece.id}>
                  {piece.name ? (
                    <a href={`${base}/files/${piece.id}`}>
                      <Written lang={lang} text={piece.name} />
                    </a>
                  ) : (
                    words.metBy[piece.metBy]
                  )}
                  {piece.name && (
                    <small class="od-meta">
                      {words.metBy[piece.metBy]} {piece.size !== null && fileSize(piece.size)}
                    </small>
                  )}
                  {(piece.metBy === 'upload' || piece.metBy === 'promise') && (
                    <PostForm
                      context={context}
                      action={`${base}/files/${piece.id}/remove`}
                      label={`${words.slot.remove} ${piece.name ?? ''}`}
                    >
                      <Button kind="quiet" size="s">
                        {words.slot.remove}
                      </Button>
                    </PostForm>
                  )}
                </li>
              ))}
            </ul>
          )}
          {slot.upload &&
            (fetched && !slot.missing && !problem ? (
              <Details summary={words.slot.wrong}>{upload(slot.upload)}</Details>
            ) : (
              upload(slot.upload)
            ))}
          {slot.promise && !slot.met && (
            <Card tone="soft" id="promise" title={promising}>
              <p>{said(lang, slot.promise)}</p>
              <p class="od-meta">{onlyPromise ? words.slot.promiseChecked : words.slot.promiseNote}</p>
              <PostForm context={context} action={`${here}/promise`}>
                <Checkboxes
                  lang={lang}
                  name="promised"
                  label={promising}
                  hideLabel
                  choices={[{ value: 'true', label: words.slot.promiseTick }]}
                  error={problem?.fields.promised}
                />
                <Button kind={onlyPromise ? 'primary' : 'secondary'}>{words.slot.promise}</Button>
              </PostForm>
            </Card>
          )}
          {slot.met && (
            <Buttons>
              <ButtonLink href={`${base}/tasks`} kind={slot.missing ? 'secondary' : 'primary'}>
                {words.slot.goOn}
              </ButtonLink>
            </Buttons>
          )}
        </div>
        <Card tone="soft">
          <p>{words.hotline(context.hotline)}</p>
        </Card>
      </div>
    </Layout>
  )
}

export function fileSize(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`
}
