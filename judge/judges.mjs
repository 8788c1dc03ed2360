import { archive } from './judges/archive.mjs'
import { axe } from './judges/axe.mjs'
import { catalogue } from './judges/catalogue.mjs'
import { codes } from './judges/codes.mjs'
import { htmlValidate, nu } from './judges/html.mjs'
import { keyboard } from './judges/keyboard.mjs'
import { lighthouseJudge } from './judges/lighthouse.mjs'
import { links } from './judges/links.mjs'
import { openapi } from './judges/openapi.mjs'
import { seals } from './judges/seals.mjs'
import { sheet } from './judges/sheet.mjs'

/** In the order they are heard. `acts`: changes the town, so comes after those who look. `asked`: only by name. */
export const judges = [
  nu,
  htmlValidate,
  axe,
  links,
  seals,
  codes,
  archive,
  catalogue,
  openapi,
  keyboard,
  sheet,
  lighthouseJudge,
]
