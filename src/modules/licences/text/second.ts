import type { Both } from '../../../platform/page.ts'

/** What ends a licence for good, as the second person reads it. */
export const licenceSecond = {
  titles: {
    annul: { zh: '撤销证照', en: 'Annul a licence' },
    'strike-off': { zh: '注销证照', en: 'Strike a licence off' },
    revoke: { zh: '吊销证照', en: 'Revoke a licence as a penalty' },
  },
  type: { zh: '证照', en: 'Licence' },
  identifier: { zh: '电子证照标识', en: 'Identifier' },
  reason: { zh: '事由', en: 'Reason' },
  basis: { zh: '依据', en: 'Ground' },
} as const satisfies Record<string, Both | Record<string, Both>>
