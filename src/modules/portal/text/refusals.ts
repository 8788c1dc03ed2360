import type { RefusalWords } from '../../../platform/module.ts'

const zh = {
  'too-many-kept': ({ most }) => `最多收藏 ${most} 个事项。请先取消不再需要的，再收藏这一个。`,
} satisfies RefusalWords

const en: Record<keyof typeof zh, RefusalWords[string]> = {
  'too-many-kept': ({ most }) =>
    `You can keep ${most} matters at most. Remove some you no longer need, then keep this one.`,
}

export const refusals = { zh, en }
