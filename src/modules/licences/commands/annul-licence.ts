import { stateCommand } from './state-command.ts'

/** 撤销: it should not have been granted, or was got by fraud (行政许可法 art. 69). Final. */
export const annulLicence = stateCommand('licences.annul-licence', 'annul')
