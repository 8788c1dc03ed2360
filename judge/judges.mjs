import { axe } from './judges/axe.mjs'
import { codes } from './judges/codes.mjs'
import { htmlValidate, nu } from './judges/html.mjs'
import { links } from './judges/links.mjs'
import { seals } from './judges/seals.mjs'

/** In the order they are heard. `acts`: changes the town. `asked`: only by name. */
export const judges = [nu, htmlValidate, axe, links, seals, codes]
