import type { Doing } from '../../platform/command.ts'
import { newReferenceId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusal.ts'
import { browserKey, type CardMark, holderOnCard, openCertificate } from './card.ts'
import { accountChanged } from './events.ts'
import { accountNow } from './own-account.ts'
import { useCard } from './store-cards.ts'
import { type CardKept, shownFor, useShown } from './store-cards-shown.ts'

/** What was shown on the line for cards for this very browser, not too long ago, and not used since. */
async function takeShown({ office, now, from }: Pick<Doing, 'office' | 'now' | 'from'>): Promise<CardKept> {
  const browser = from?.browser?.() ?? refuse('card-other-browser')
  const shown = (await shownFor(office.database.sql, browserKey(browser), now)) ?? refuse('card-other-browser')
  return shown.used ? refuse('card-used') : shown
}

/** What was shown, and whose it is: looked at before the deed's transaction, for it reads files and reckons signatures. */
export async function readShown(preparing: Pick<Doing, 'office' | 'now' | 'from'>) {
  const shown = await takeShown(preparing)
  const { office, now } = preparing
  return { shown, holder: await holderOnCard(office, openCertificate(office, shown.certificate), now) }
}

/** Uses up what was shown, and puts the card down as its owner's. They are told of one that was never seen before. */
export async function usedCard(
  doing: Doing,
  shown: Pick<CardKept, 'browser' | 'shownAt'>,
  { who, card }: { readonly who: string; readonly card: CardMark },
) {
  const { tx, now } = doing
  if (!(await useShown(tx, shown, now))) refuse('card-used')
  const used = (await useCard(tx, { id: newReferenceId(now), who, card }, now)) ?? refuse('card-barred')
  if (used.isNew) doing.publish(accountChanged, { ...(await accountNow(doing, who)), what: 'card-new' })
}
