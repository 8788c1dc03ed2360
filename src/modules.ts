import { casesLean, renewalsUnderWay, voidsWaiting } from '#casework'
import { applicableFor, mattersLean, mattersNamed } from '#catalogue'
import { postsLean } from '#identity'
import { sitesLean, sitesWaiting } from '#signon'
import { audit } from './modules/audit/module.ts'
import { casework } from './modules/casework/module.ts'
import { catalogue } from './modules/catalogue/module.ts'
import { directory } from './modules/directory/module.ts'
import { exchange } from './modules/exchange/module.ts'
import { identity } from './modules/identity/module.ts'
import { licences } from './modules/licences/module.ts'
import { messages } from './modules/messages/module.ts'
import { portal } from './modules/portal/module.ts'
import { provisioning } from './modules/provisioning/module.ts'
import { signature } from './modules/signature/module.ts'
import { signon } from './modules/signon/module.ts'
import { voice } from './modules/voice/module.ts'
import type { Module } from './platform/module.ts'

/** The rooms of the house, bottom to top, as in `architecture.json`. */
export const modules: readonly Module[] = [
  directory([casesLean, sitesLean, mattersLean, postsLean]),
  identity({ named: mattersNamed, offered: applicableFor }, [voidsWaiting, sitesWaiting]),
  messages,
  signon,
  provisioning,
  signature,
  catalogue,
  exchange,
  licences(renewalsUnderWay),
  casework,
  voice,
  audit,
  portal,
]
