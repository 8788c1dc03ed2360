import type { Reaction } from '../../platform/event.ts'

export const reactions: readonly Reaction[] = []
