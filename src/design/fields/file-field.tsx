import type { JSX } from 'preact'
import { describedBy, type FieldProps, fieldId, Labelled } from './field.tsx'

export interface FileFieldProps extends FieldProps {
  /** Kinds as the browser's picker knows them, e.g. `image/jpeg,application/pdf`. The server checks again by content. */
  readonly accept?: string | undefined
  readonly multiple?: boolean | undefined
  /** Opens the camera on a phone. */
  readonly camera?: boolean | undefined
}

/** The form around it must be `multipart/form-data`. */
export function FileField(props: FileFieldProps): JSX.Element {
  return (
    <Labelled field={props}>
      <input
        class={props.error ? 'govuk-file-upload govuk-file-upload--error' : 'govuk-file-upload'}
        id={fieldId(props.name)}
        name={props.name}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        capture={props.camera ? 'environment' : undefined}
        aria-describedby={describedBy(props)}
        aria-invalid={props.error ? 'true' : undefined}
      />
    </Labelled>
  )
}
