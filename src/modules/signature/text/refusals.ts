import type { RefusalWords } from '../../../platform/module.ts'

export const zh = {
  'hand-not-shown': '没有收到您的通行密钥的确认，或者等得太久了。没有签名，请再试一次。',
  'certificate-missing': '您还没有能用的签名证书。请先制作一张。',
  'signed-already': '您已经在这份声明上签过名，同一个人不能签两次。',
  'signed-meanwhile': '刚才有别人签了名，文件有了新的版本。您的签名没有算数，请再签一次。',
  'declaration-ended': '这份声明已经作废或者已全部签名，不能再签。',
  'no-right-to-sign': '您现在没有以这个身份签名的权利：法定代表人已变更，或者没有人授权您为这家单位办理这个事项。',
  'signer-twice': '同一个人不能签两次，也不能既以本人、又以单位的名义各签一次。请填写另一个人。',
  'stamps-away': '时间戳服务现在没有回答，没有签名。请过几分钟再试，填好的内容都已保存。',
  'stamp-wrong': '时间戳服务的回答核验不过，没有签名。填好的内容都已保存。请告诉平台的管理人员。',
} satisfies RefusalWords

export const en = {
  'hand-not-shown': 'Your passkey did not confirm, or it took too long. Nothing was signed. Try again.',
  'certificate-missing': 'You have no signing certificate that counts. Make one first.',
  'signed-already': 'You have signed this declaration already; nobody signs twice.',
  'signed-meanwhile':
    'Somebody else has just signed, so the file is another one. Your signature was not taken. Sign once more.',
  'declaration-ended': 'This declaration is void or signed by all already. It cannot be signed.',
  'no-right-to-sign':
    'You have no right to sign in this part now: the legal representative has changed, or nobody lets you act for this company in this matter.',
  'signer-twice': 'Nobody signs twice, not even once for themselves and once for a company. Name somebody else.',
  'stamps-away':
    'The time-stamp authority does not answer. Nothing was signed. Try again in a few minutes; what you filled in is saved.',
  'stamp-wrong':
    'What the time-stamp authority answered did not pass our check. Nothing was signed; what you filled in is saved. Please tell those who run this platform.',
} satisfies RefusalWords
