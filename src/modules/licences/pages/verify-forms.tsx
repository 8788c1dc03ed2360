import type { JSX } from 'preact'
import { Button, FileField, PostForm, Section, TextField } from '../../../design/index.ts'
import type { PageContext } from '../../../platform/page.ts'
import type { Words } from '../text/zh.ts'

interface FormsProps {
  readonly context: PageContext
  readonly text: Words
}

/** Ask by number. The camera is offered by the island `scan` where the browser can read codes; without it nothing is missing. */
export function NumberForm({
  context,
  text,
  asked,
  error,
}: FormsProps & { readonly asked?: string | undefined; readonly error?: string | undefined }): JSX.Element {
  const { verify } = text
  return (
    <form
      action="/verify"
      data-island="scan"
      data-scan={verify.scan}
      data-stop={verify.scanStop}
      data-hint={verify.scanHint}
      data-denied={verify.scanDenied}
    >
      <TextField
        lang={context.lang}
        name="number"
        label={verify.number}
        hint={verify.numberHint}
        value={asked}
        error={error}
        maxLength={300}
        autocomplete="off"
        spellcheck={false}
      />
      <Button>{verify.go}</Button>
    </form>
  )
}

/** Ask by file. */
export function FileForm({ context, text, error }: FormsProps & { readonly error?: string | undefined }): JSX.Element {
  const { verify } = text
  return (
    <PostForm context={context} action="/verify/file" enctype="multipart/form-data" label={verify.file}>
      <FileField
        lang={context.lang}
        name="file"
        label={verify.fileLabel}
        hint={verify.fileHint}
        accept="application/pdf"
        error={error}
      />
      <Button kind="secondary" icon="upload">
        {verify.goFile}
      </Button>
    </PostForm>
  )
}

export function Again({ context, text }: FormsProps): JSX.Element {
  return (
    <Section id="again" title={text.verify.again} small>
      <NumberForm context={context} text={text} />
    </Section>
  )
}
