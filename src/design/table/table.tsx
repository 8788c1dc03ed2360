import type { ComponentChildren, JSX } from 'preact'

export interface Column {
  readonly head: ComponentChildren
  readonly numeric?: boolean | undefined
  /** May break over lines; on a phone it is the row's first line. */
  readonly wrap?: boolean | undefined
  /** Left out on a phone. */
  readonly wideOnly?: boolean | undefined
}

export interface Row {
  readonly key: string
  readonly cells: readonly ComponentChildren[]
}

export interface TableProps {
  readonly caption: string
  readonly hideCaption?: boolean | undefined
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
  /** For staff: small type, one line a row. */
  readonly dense?: boolean | undefined
  /** On a phone each row becomes two lines; needs one `wrap` column. */
  readonly stack?: boolean | undefined
  /** Where rows are stacked, each value after its column's name: for values that do not explain themselves. */
  readonly labelled?: boolean | undefined
  /** The first cell names its row. */
  readonly rowHeads?: boolean | undefined
}

function cellClass(base: string, { numeric, wrap, wideOnly }: Column): string {
  return [base, numeric && `${base}--numeric`, wrap && `${base}--wrap`, wideOnly && 'od-only-wide']
    .filter(Boolean)
    .join(' ')
}

export function Table({
  caption,
  hideCaption,
  columns,
  rows,
  dense,
  stack,
  labelled,
  rowHeads,
}: TableProps): JSX.Element {
  const classes = ['govuk-table', dense && 'od-dense', stack && 'od-dense--stack', labelled && 'od-dense--labelled']
    .filter(Boolean)
    .join(' ')
  return (
    <table class={classes}>
      <caption class={hideCaption ? 'govuk-visually-hidden' : 'govuk-table__caption'}>{caption}</caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {columns.map((column, place) => (
            <th class={cellClass('govuk-table__header', { ...column, wrap: false })} scope="col" key={place}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {rows.map(({ key, cells }) => (
          <tr class="govuk-table__row" key={key}>
            {cells.map((cell, place) => {
              const looks = cellClass('govuk-table__cell', columns[place] ?? { head: '' })
              const led = labelled ? (
                <>
                  <span class="od-dense__label">{columns[place]?.head}</span>
                  {cell}
                </>
              ) : (
                cell
              )
              return rowHeads && place === 0 ? (
                <th class={looks} scope="row" key={key}>
                  {led}
                </th>
              ) : (
                <td class={looks} key={place}>
                  {led}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
