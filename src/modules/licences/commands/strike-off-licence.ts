import { stateCommand } from './state-command.ts'

/** 注销: closes the file of a licence that has ended for another reason (行政许可法 art. 70). Final. */
export const strikeOffLicence = stateCommand('licences.strike-off-licence', 'strike-off')
