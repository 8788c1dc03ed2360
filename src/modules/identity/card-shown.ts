import type { Doing } from '../../platform/command.ts'
import { newReferenceId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusal.ts'
import { beganHere, type CardMark, holderOnCard, openShown, type Shown } from './card.ts'
import { accountChanged } from './events.ts'
import { accountNow } from './own-account.ts'
import { useCard } from './store-cards.ts'
import { useChallenge } from './store-keys.ts'

/** What the line for cards has sealed, if it was begun in this very browser and not too long ago. */
function takeShown({ office, now, from }: Pick<Doing, 'office' | 'now' | 'from'>, sealed: string): Shown {
  const shown = openShown(office, sealed) ?? refuse('card-other-browser')
  const browser = from?.browser?.() ?? refuse('card-other-browser')
  if (!beganHere(office, browser, shown.begun, now)) refuse('card-other-browser')
  return shown
}

/** What was shown, and whose it is: looked at before the deed's transaction, for it reads files and reckons signatures. */
export async function readShown(preparing: Pick<Doing, 'office' | 'now' | 'from'>, sealed: string) {
  const shown = takeShown(preparing, sealed)
  return { shown, holder: await holderOnCard(preparing.office, shown.certificate, preparing.now) }
}

/** Uses up what was shown, and puts the card down as its owner's. They are told of one that was never seen before. */
export async function usedCard(
  doing: Doing,
  { begun }: Shown,
  { who, card }: { readonly who: string; readonly card: CardMark },
) {
  const { tx, now } = doing
  if (!(await useChallenge(tx, begun, now))) refuse('card-used')
  const used = (await useCard(tx, { id: newReferenceId(now), who, card }, now)) ?? refuse('card-barred')
  if (used.isNew) doing.publish(accountChanged, { ...(await accountNow(doing, who)), what: 'card-new' })
}
