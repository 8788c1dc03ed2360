import type { Static } from 'typebox'
import {
  BackLink,
  Button,
  ButtonLink,
  Buttons,
  Card,
  Checkboxes,
  ErrorSummary,
  FileField,
  Layout,
  PostForm,
  problemsOf,
  Written,
} from '../../../design/index.ts'
import { type Form, type PageContext, said } from '../../../platform/page.ts'
import type { caseSlot } from '../queries-applicant.ts'
import { say } from './words.ts'

const kinds: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'image/heic': 'HEIC',
}

/** One material: what it must show, what is there already, and the ways to bring it. */
export function slotPage({ about, problem }: Form<Static<(typeof caseSlot)['output']>>, context: PageContext) {
  const { lang } = context
  const words = say(lang)
  const { head, slot } = about
  const base = `/my/cases/${head.caseId}`
  const here = `${base}/evidence/${slot.id}`
  const title = said(lang, slot.name)
  return (
    <Layout context={context} title={title} section="my" problem={problem !== undefined}>
      <BackLink lang={lang} href={`${base}/tasks`} text={words.slot.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['file', 'promised'])} />}
      <div class="od-aside">
        <div class="od-stack">
          <h1>{title}</h1>
          {slot.hint && <p class="od-lead">{said(lang, slot.hint)}</p>}
          <p>
            {words.slot.need}
            {lang === 'zh' ? '：' : ': '}
            {said(lang, slot.acceptStandard)}
          </p>
          <h2>{words.slot.there}</h2>
          {slot.pieces.length === 0 ? (
            <p class="od-meta">{words.slot.none}</p>
          ) : (
            <ul class="od-list">
              {slot.pieces.map((piece) => (
                <li key={piece.id}>
                  {piece.name ? (
                    <a href={`${base}/files/${piece.id}`}>
                      <Written lang={lang} text={piece.name} />
                    </a>
                  ) : (
                    words.metBy[piece.metBy]
                  )}
                  <small class="od-meta">
                    {piece.name && words.metBy[piece.metBy]} {piece.size !== null && fileSize(piece.size)}
                    {piece.metBy === 'licence' && piece.reference && <Written lang={lang} text={piece.reference} />}
                  </small>
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
          {slot.upload && (
            <PostForm context={context} action={here} enctype="multipart/form-data">
              <FileField
                lang={lang}
                name="file"
                label={words.slot.choose}
                hint={words.slot.limits(
                  slot.upload.media.map((media) => kinds[media] ?? media).join(' / '),
                  Math.floor(slot.upload.maxBytes / 1_048_576),
                  slot.upload.maxFiles,
                )}
                error={problem?.fields.file}
                accept={slot.upload.media.join(',')}
                multiple={slot.upload.maxFiles > 1}
              />
              <Buttons>
                <Button icon="upload" kind={slot.met ? 'secondary' : 'primary'}>
                  {words.slot.send}
                </Button>
              </Buttons>
            </PostForm>
          )}
          {slot.promise && !slot.met && (
            <Card tone="soft" id="promise" title={words.slot.promiseTitle}>
              <p>{said(lang, slot.promise)}</p>
              <p class="od-meta">{words.slot.promiseNote}</p>
              <PostForm context={context} action={`${here}/promise`}>
                <Checkboxes
                  lang={lang}
                  name="promised"
                  label={words.slot.promiseTitle}
                  hideLabel
                  choices={[{ value: 'true', label: words.slot.promiseTick }]}
                  error={problem?.fields.promised}
                />
                <Button kind="secondary">{words.slot.promise}</Button>
              </PostForm>
            </Card>
          )}
          {slot.met && (
            <Buttons>
              <ButtonLink href={`${base}/tasks`}>{words.slot.goOn}</ButtonLink>
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
