import { dates } from './assaults/dates.mjs'
import { json } from './assaults/json.mjs'
import { multipart } from './assaults/multipart.mjs'
import { numbers } from './assaults/numbers.mjs'
import { strings } from './assaults/strings.mjs'
import { uploads } from './assaults/uploads.mjs'

/** In this order. `slow`: left out of a quick run; `beside`: may run at once with others; `always`: after whatever was done. */
export const assaults = [json, dates, numbers, multipart, uploads, strings]
