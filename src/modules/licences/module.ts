import type { Module } from '../../platform/module.ts'
import { licenceIssued, licencePrinted, licenceStateChanged } from './events.ts'
import { forgetOldChecks, printLicence } from './reactions.ts'
import { routes } from './routes.ts'
import { refusals } from './text/refusals.ts'

export const licences: Module = {
  name: 'licences',
  title: { zh: '电子证照', en: 'Electronic licences' },
  routes,
  events: [licenceIssued, licencePrinted, licenceStateChanged],
  reactions: [printLicence],
  timers: [forgetOldChecks],
  refusals,
}
