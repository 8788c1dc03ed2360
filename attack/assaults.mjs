import { afterwards } from './assaults/afterwards.mjs'
import { dates } from './assaults/dates.mjs'
import { headers } from './assaults/headers.mjs'
import { json } from './assaults/json.mjs'
import { multipart } from './assaults/multipart.mjs'
import { numbers } from './assaults/numbers.mjs'
import { ownership } from './assaults/ownership.mjs'
import { paths } from './assaults/paths.mjs'
import { rates } from './assaults/rates.mjs'
import { sqlmap } from './assaults/sqlmap.mjs'
import { strings } from './assaults/strings.mjs'
import { tokens } from './assaults/tokens.mjs'
import { uploads } from './assaults/uploads.mjs'
import { wapiti } from './assaults/wapiti.mjs'

/** In this order. `slow`: left out of a quick run; `beside`: may run at once with others; `always`: after whatever was done. */
export const assaults = [
  ownership,
  tokens,
  headers,
  paths,
  json,
  dates,
  numbers,
  multipart,
  uploads,
  strings,
  rates,
  wapiti,
  sqlmap,
  afterwards,
]
