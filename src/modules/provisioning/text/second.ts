import type { Duty } from '../../../platform/actor.ts'
import type { Both } from '../../../platform/page.ts'

/** What an agency's directory wants that takes a second person, as that one reads it. */
export const provisioningSays = {
  giveDuty: { zh: '机构目录要授予有管理权的职责', en: 'A directory wants to give power over others' },
  takeBack: {
    zh: '机构目录要恢复有管理权的账号',
    en: 'A directory wants to take somebody back who has power over others',
  },
  duty: { zh: '职责', en: 'Duty' },
  members: { zh: '以后有这个职责的人', en: 'Who has it afterwards' },
  member: { zh: '工作人员', en: 'Member of staff' },
  source: { zh: '来源', en: 'From' },
  directory: { zh: '本机构的人事目录系统（SCIM）', en: 'The organisation’s own directory (SCIM)' },
} as const satisfies Record<string, Both>

/** The groups of a directory are the duties; a post opened for one without a title is called after it. */
export const titleOfDuty = {
  clerk: { zh: '受理人员', en: 'Clerks' },
  officer: { zh: '审查人员', en: 'Officers' },
  approver: { zh: '审批人员', en: 'Approvers' },
  head: { zh: '负责人', en: 'Heads' },
  admin: { zh: '管理员', en: 'Administrators' },
} as const satisfies Record<Duty, Both>
