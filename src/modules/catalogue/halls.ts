import type { Both } from '../../platform/page.ts'
import type { MatterDescription } from './description.ts'

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
  /** Where it stands, in degrees (CGCS2000); unknown for some. */
  readonly point?: { readonly latitude: number; readonly longitude: number }
  readonly windows: readonly HallWindow[]
}

type Place = MatterDescription['places'][number]

/** The places of a description with the facts of the halls kept here: a hall has one address and one timetable, whoever names it. */
export function placesIn(
  places: readonly Place[],
  halls: readonly (Pick<Hall, 'name' | 'address' | 'time' | 'phone'> & { readonly sample?: boolean })[],
): Place[] {
  return places.map((place) => {
    const hall = halls.find(({ name }) => name.zh === place.hall.zh)
    if (!hall) return place
    const { address, time, phone } = hall
    const sample = hall.sample || place.sample ? { sample: true } : {}
    return { hall: place.hall, window: place.window, address: asText(address), time: asText(time), phone, ...sample }
  })
}

/** The other halls whose counters take a department's matters, nearer to some: a township's, a village's. */
export function otherHalls<H extends Hall>(halls: readonly H[], department: string, named: readonly Both[]): H[] {
  return halls.filter(
    ({ name, windows }) =>
      !named.some(({ zh }) => zh === name.zh) &&
      windows.some(({ kind, organisations }) => kind !== 'delivery' && organisations.includes(department)),
  )
}

/** The halls of a guide that are known to stand somewhere, those it names first, each once: what a map of them shows. */
export function hallsOnMap<H extends Hall & { readonly sample: boolean }>(
  halls: readonly H[],
  named: readonly Both[],
  others: readonly H[],
) {
  const first = halls.filter(({ name }) => named.some(({ zh }) => zh === name.zh))
  return [...new Set([...first, ...others])].flatMap(({ name, point, sample }) =>
    point ? [{ hall: name, sample, ...point }] : [],
  )
}

/** A description's texts leave a language out rather than leaving it empty. */
const asText = ({ zh, en }: Both) => (en === undefined ? { zh } : { zh, en })

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
