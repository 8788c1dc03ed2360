import type { Module } from '../../../platform/module.ts'

export const refusals: NonNullable<Module['refusals']> = {
  zh: {
    'version-differs': '它在您读取之后变了。请重新读取，再改一次。',
    'system-in-your-hand': '要两个人办：提出这件事的这个系统是您登记的，或者密钥是您取的。请由另一位管理员核对。',
  },
  en: {
    'version-differs': 'It has changed since you read it. Read it again, then change it.',
    'system-in-your-hand':
      'This takes two people: the system that asks was registered by you, or you took its secret. Another administrator has to agree.',
  },
}
