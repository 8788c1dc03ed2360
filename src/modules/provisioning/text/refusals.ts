import type { Module } from '../../../platform/module.ts'

export const refusals: NonNullable<Module['refusals']> = {
  zh: { 'version-differs': '它在您读取之后变了。请重新读取，再改一次。' },
  en: { 'version-differs': 'It has changed since you read it. Read it again, then change it.' },
}
