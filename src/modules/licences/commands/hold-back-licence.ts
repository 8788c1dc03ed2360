import { stateCommand } from './state-command.ts'

/** 暂扣: takes a licence out of use for a time, as a penalty (行政处罚法 art. 9). */
export const holdBackLicence = stateCommand('licences.hold-back-licence', 'hold-back')
