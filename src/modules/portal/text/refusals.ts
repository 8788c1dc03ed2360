import type { RefusalWords } from '../../../platform/module.ts'

const zh = {
  'too-many-kept': ({ most }) => `最多收藏 ${most} 个事项。请先取消不再需要的，再收藏这一个。`,
  'closing-cases': ({ cases }) => `还有 ${cases} 件没有办完。请等办结或者先撤回，再注销账号。`,
} satisfies RefusalWords

const en: Record<keyof typeof zh, RefusalWords[string]> = {
  'too-many-kept': ({ most }) =>
    `You can keep ${most} matters at most. Remove some you no longer need, then keep this one.`,
  'closing-cases': ({ cases }) =>
    `${cases === 1 ? 'One case is' : `${cases} cases are`} still under way. Wait for the outcome or withdraw, then close the account.`,
}

export const refusals = { zh, en }
