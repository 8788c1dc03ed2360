import { stateCommand } from './state-command.ts'

/** 吊销: takes a licence away as a penalty (行政处罚法 art. 9). Final. */
export const revokeLicence = stateCommand('licences.revoke-licence', 'revoke')
