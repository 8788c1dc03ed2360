import type { TagTone } from '../../../design/index.ts'
import type { SiteState } from '../model.ts'

export const toneOf = {
  proposed: 'yellow',
  approved: 'green',
  refused: 'grey',
  suspended: 'red',
} as const satisfies Record<SiteState, TagTone>
