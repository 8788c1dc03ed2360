import { asks, type Fields, type Route, shows } from '../../platform/route.ts'
import { localPath } from '../../platform/web/path.ts'
import { answerPhone } from './commands/answer-phone.ts'
import { barCard } from './commands/bar-card.ts'
import { registerCard } from './commands/register-card.ts'
import { signInCard } from './commands/sign-in-card.ts'
import { signInPhone } from './commands/sign-in-phone.ts'
import { cardInPage, cardPage, cardReadPage, cardRegisterPage } from './pages/card-pages.tsx'
import { phoneAskedPage, phonePage } from './pages/phone-pages.tsx'
import { withBack } from './pages/with-back.ts'
import { cardOffered, cardRead, cardShown } from './queries-cards.ts'
import { phoneAsked, phoneOffered } from './queries-phone.ts'
import { wayBack } from './way-back.ts'

/** As at the other doors: enough for a hall full of people behind one address. */
const perMinute = 60

const backOf = ({ back }: Fields) => (typeof back === 'string' ? localPath(back) : undefined)

const toRegister = ({ back }: Fields) => withBack('/sign-in/card/register', String(back ?? ''))

/** A browser that waits for a phone looks every few seconds. */
const looks = 900

/** Further ways in: by a smart card, by a phone that is signed in. */
export const doorRoutes: readonly Route[] = [
  shows('/sign-in/card', 'everyone', cardOffered, cardPage, { perMinute }),
  shows('/sign-in/card/read', 'everyone', cardRead, cardReadPage, { perMinute }),
  asks('/sign-in/card/in', 'everyone', {
    about: cardShown,
    page: cardInPage,
    does: signInCard,
    goTo: ({ known }, fields) => (known ? wayBack('person', backOf(fields)) : toRegister(fields)),
    perMinute,
  }),
  asks('/sign-in/card/register', 'everyone', {
    about: cardShown,
    page: cardRegisterPage,
    does: registerCard,
    goTo: (_output, fields) => wayBack('person', backOf(fields)),
    perMinute,
  }),
  asks('/sign-in/phone', 'everyone', {
    about: phoneOffered,
    page: phonePage,
    does: signInPhone,
    goTo: (_output, fields) => wayBack('person', backOf(fields)),
    perMinute: looks,
  }),
  // What the phone has said by now, for the page that waits.
  asks('/my/phone/:asked', 'person', {
    about: phoneAsked,
    page: phoneAskedPage,
    does: answerPhone,
    goTo: (_output, { asked }) => `/my/phone/${asked}`,
    perMinute,
  }),
  asks('/my/profile/cards', 'person', { does: barCard, goTo: () => '/my/profile' }),
]
