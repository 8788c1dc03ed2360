import type { JSX } from 'preact'

export interface Figure {
  readonly label: string
  /** Numbers with their units, e.g. 13 分 46 秒. */
  readonly parts: readonly { readonly number: string; readonly unit?: string | undefined }[]
}

/** Counted figures, never typed in. Four stand in a row. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }): JSX.Element {
  return (
    <dl class="od-figures">
      {figures.map(({ label, parts }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {parts.map(({ number, unit }) => (
              <span key={`${number}${unit}`}>
                {number}
                {unit && <small>{unit}</small>}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
