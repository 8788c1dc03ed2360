import type { Both } from '../../platform/page.ts'

/** A counter or a row of them 窗口, and the departments whose matters it takes. */
export interface HallWindow {
  readonly name: Both
  readonly numbers: readonly string[]
  readonly kind: string
  readonly organisations: readonly string[]
}

/** A hall 大厅 where people can go. */
export interface Hall {
  readonly id: string
  readonly level: 'district' | 'township' | 'village'
  readonly name: Both
  readonly address: Both
  readonly time: Both
  readonly phone: string
  readonly windows: readonly HallWindow[]
}

/** Where to ask about a matter of a department: its own window before the general ones, the district's hall before others. */
export function whereToAsk<H extends Hall>(
  halls: readonly H[],
  department: string,
): { readonly hall: H; readonly window: HallWindow } | undefined {
  const taking = halls.flatMap((hall) =>
    hall.windows
      .filter(({ organisations, kind }) => kind !== 'delivery' && organisations.includes(department))
      .map((window) => ({ hall, window })),
  )
  return taking.find(({ window }) => window.kind !== 'integrated') ?? taking[0]
}
