/** Why somebody is looked for in the log. It is put on record in place of what was typed. */
export const reasons = ['complaint', 'inspection', 'incident', 'own-request'] as const
export type Reason = (typeof reasons)[number]
