/** A place by its co-ordinates in degrees (CGCS2000, as GPS gives them). */
export interface MapPlace {
  readonly latitude: number
  readonly longitude: number
}

export interface LaidOut {
  readonly width: number
  readonly height: number
  /** In the order given; `km` from the first, as the crow flies. */
  readonly points: readonly { readonly x: number; readonly y: number; readonly km: number }[]
  /** A round number of kilometres and how long it is drawn. */
  readonly scale: { readonly km: number; readonly length: number }
}

const width = 320
const height = 200
const margin = 36
/** Kilometres of a degree of latitude: the mean radius of the earth, 6,371 km. */
const kmPerDegree = (6371 * Math.PI) / 180
const roundKm = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100] as const
/** Places at one point still get a map of some size around them. */
const leastKm = 0.5

/** Lays places out on a plane, north up: within one district the earth is flat enough. */
export function layOut(places: readonly MapPlace[]): LaidOut {
  const [first] = places
  if (!first) throw new RangeError('no place to lay out')
  const east = kmPerDegree * Math.cos((first.latitude * Math.PI) / 180)
  const flat = places.map(({ latitude, longitude }) => ({
    east: (longitude - first.longitude) * east,
    north: (latitude - first.latitude) * kmPerDegree,
  }))
  const span = (values: readonly number[]) => ({ least: Math.min(...values), most: Math.max(...values) })
  const [across, up] = [span(flat.map((one) => one.east)), span(flat.map((one) => one.north))]
  const wide = Math.max(across.most - across.least, leastKm)
  const tall = Math.max(up.most - up.least, leastKm)
  const unit = Math.min((width - 2 * margin) / wide, (height - 2 * margin) / tall)
  const middle = { east: (across.least + across.most) / 2, north: (up.least + up.most) / 2 }
  const km = [...roundKm].reverse().find((one) => one * unit <= width / 3) ?? roundKm[0]
  return {
    width,
    height,
    points: flat.map((one) => ({
      x: tenth(width / 2 + (one.east - middle.east) * unit),
      y: tenth(height / 2 - (one.north - middle.north) * unit),
      km: tenth(Math.hypot(one.east, one.north)),
    })),
    scale: { km, length: tenth(km * unit) },
  }
}

const tenth = (value: number) => Math.round(value * 10) / 10
