// The colours of papers are sRGB (IEC 61966-2-1); an archive wants that said by a profile inside the file.

/** Profile connection space is D50; sRGB's white D65 is adapted to it by Bradford's matrix (ICC.1:2010 annex E). */
const white = [0.9642, 1, 0.8249]
/** The primaries of sRGB, so adapted. */
const primaries = {
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
}
/** So many points of the curve are kept; between them readers draw straight lines. */
const points = 256

/** A display profile of sRGB after ICC.1:2001-04 (version 2.4, which every reader of PDF knows), computed and not copied. */
export function srgbProfile(): Uint8Array {
  const curve = sampled()
  const tags: [string, Buffer][] = [
    ['desc', description('sRGB IEC61966-2-1')],
    ['cprt', Buffer.from('text\0\0\0\0CC0\0', 'latin1')],
    ['wtpt', xyz(white)],
    ...Object.entries(primaries).map(([name, values]): [string, Buffer] => [name, xyz(values)]),
    ...['rTRC', 'gTRC', 'bTRC'].map((name): [string, Buffer] => [name, curve]),
  ]
  const table = Buffer.alloc(4 + tags.length * 12)
  table.writeUInt32BE(tags.length)
  const places = new Map<Buffer, number>()
  let end = 128 + table.length
  for (const [index, [name, data]] of tags.entries()) {
    const place = places.get(data) ?? end
    if (place === end) end += data.length
    places.set(data, place)
    table.write(name, 4 + index * 12, 'latin1')
    table.writeUInt32BE(place, 8 + index * 12)
    table.writeUInt32BE(data.length, 12 + index * 12)
  }
  return Buffer.concat([header(end), table, ...places.keys()])
}

function header(size: number): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.writeUInt32BE(size)
  bytes.writeUInt32BE(0x02400000, 8)
  bytes.write('mntrRGB XYZ ', 12, 'latin1')
  // The profile's own day: it is the same in every file.
  for (const [index, part] of [2026, 1, 1, 0, 0, 0].entries()) bytes.writeUInt16BE(part, 24 + index * 2)
  bytes.write('acsp', 36, 'latin1')
  xyz(white).copy(bytes, 68, 8)
  return bytes
}

function fixed(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(Math.round(value * 65536))
  return bytes
}

const xyz = (values: readonly number[]) => Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), ...values.map(fixed)])

/** IEC 61966-2-1: ((X + 0.055) / 1.055)^2.4 from 0.04045 on, X / 12.92 below. */
function sampled(): Buffer {
  const bytes = Buffer.alloc(12 + points * 2)
  bytes.write('curv', 0, 'latin1')
  bytes.writeUInt32BE(points, 8)
  for (let index = 0; index < points; index++) {
    const x = index / (points - 1)
    const y = x > 0.04045 ? ((x + 0.055) / 1.055) ** 2.4 : x / 12.92
    bytes.writeUInt16BE(Math.round(y * 65535), 12 + index * 2)
  }
  return bytes
}

/** A text as `textDescriptionType`, in ASCII only; the fields for other scripts stay empty. */
function description(text: string): Buffer {
  const bytes = Buffer.alloc(Math.ceil((12 + text.length + 1 + 8 + 70) / 4) * 4)
  bytes.write('desc', 0, 'latin1')
  bytes.writeUInt32BE(text.length + 1, 8)
  bytes.write(text, 12, 'latin1')
  return bytes
}
