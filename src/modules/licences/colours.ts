import { blueCard, type CardColours } from '../../platform/paper/card.ts'
import type { LicenceType } from './licence-type.ts'

/** The colour family of a type's face. Red stays darker than the seal, which must be the reddest thing on the paper. */
export const colours: Readonly<Record<LicenceType['design'], CardColours>> = {
  blue: blueCard,
  red: { accent: '#9a2c35', deep: '#5e1219', pale: '#eccfd1' },
  green: { accent: '#1f7a4d', deep: '#0c4429', pale: '#c5e3d2' },
  gold: { accent: '#946a12', deep: '#553c06', pale: '#ead9b0' },
}
