import { stateCommand } from './state-command.ts'

/** 暂扣发还: a licence that was held back counts again. */
export const giveBackLicence = stateCommand('licences.give-back-licence', 'give-back')
