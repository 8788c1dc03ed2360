import { Type } from 'typebox'
import { event } from '../../platform/event.ts'

const DeclarationFact = Type.Object({ declarationId: Type.String() })

/** A declaration was made and asks people for their signature. */
export const declarationMade = event('signature.declaration-made', DeclarationFact)

/** One of them has signed, or would not. */
export const declarationAnswered = event(
  'signature.declaration-answered',
  Type.Object({ ...DeclarationFact.properties, seat: Type.Integer(), state: Type.Enum(['signed', 'refused']) }),
)

/** The application says something else now: what was signed counts no longer. */
export const declarationVoided = event('signature.declaration-voided', DeclarationFact)
