import { daysToRate } from '../model.ts'

export const refusals = {
  zh: {
    'case-not-closed': '这件事还没有办结，办结后就可以评价。',
    'rating-too-late': `办结已超过 ${daysToRate} 天，评价时间已过。有话想说，请拨打服务热线。`,
    'rated-already': '这件事您已经评价并追评过，不能再改。还有话想说，请拨打服务热线。',
  },
  en: {
    'case-not-closed': 'This case is not finished yet. You can rate it once it is.',
    'rating-too-late': `The case was finished more than ${daysToRate} days ago and can no longer be rated. Call the hotline if you want to say something.`,
    'rated-already':
      'You have rated this case and added to it; it cannot be changed again. Call the hotline if you want to say more.',
  },
}
