import type { RefusalWords } from '../../../platform/module.ts'

const zh = {
  'licence-type-unknown': '没有登记这种证照，不能颁发。请先在证照类型目录里登记。',
  'licence-for-other-holders': '这种证照不能发给这类持证者：有的只发给个人，有的只发给单位。',
  'issuer-unknown': '没有找到发证机关，请先在机构里登记。',
  'licence-of-another-issuer': ({ issuer }) =>
    `这本证照由${issuer}颁发，只能由它或者受它委托的机关延续、变更。请核对事项的委托部门。`,
  'issuer-without-code': ({ issuer }) =>
    `${issuer}没有校验正确的统一社会信用代码，证照标识无法生成。请管理员在机构里更正代码后再发证。`,
  'number-not-filled': ({ part }) => `证照编号里的“${part}”没有内容可填，请检查办件里的答案或证照类型的编号规则。`,
  'nothing-to-renew': '没有可以延续或变更的有效证照。已撤销、注销、吊销、暂扣或转出的证照不能延续。',
  'licence-not-as-applied':
    '申请之后，这本证照已经换发新版本或者改变了状态，不能再按这份申请延续、变更。请不予许可，或者请申请人撤回后按现在的证照重新申请。',
  'licence-step-not-possible': '证照现在的状态不能这样处理。请刷新页面，看看是不是已经有人处理过。',
  'licence-text-too-long': '证照内容太长，版面放不下。请联系发证机关。',
  'pdf-only': '只能核验 PDF 文件，请选择下载时的原文件，不要用截图。',
} satisfies RefusalWords

const en = {
  'licence-type-unknown': 'This kind of licence is not registered. Register it among the licence types first.',
  'licence-for-other-holders': 'This kind of licence is for people only, or for organisations only.',
  'issuer-unknown': 'The issuing organisation was not found. Register it first.',
  'licence-of-another-issuer': ({ issuer }) =>
    `${issuer} issued this licence; only it, or a body it has entrusted, can renew or change it. Check who entrusts the matter.`,
  'issuer-without-code': ({ issuer }) =>
    `${issuer} has no unified social credit code that passes its check, so no identifier can be made. Have an administrator correct it first.`,
  'number-not-filled': ({ part }) =>
    `Nothing is known to fill “${part}” in the licence number. Check the answers of the case, or the type’s number pattern.`,
  'nothing-to-renew':
    'There is no licence in force to renew or change. What was revoked, annulled, forfeited, suspended or moved is not renewed.',
  'licence-not-as-applied':
    'Since this application was made the licence has a new version or another state; it cannot be renewed or changed by it. Deny it, or have the applicant withdraw and apply again with the licence as it is now.',
  'licence-step-not-possible':
    'This cannot be done to the licence in its present state. Reload the page: somebody may have acted already.',
  'licence-text-too-long': 'The licence says more than fits on its page. Tell the issuing organisation.',
  'pdf-only': 'Only PDF files can be checked. Choose the file as it was downloaded, not a picture of it.',
} satisfies Record<keyof typeof zh, RefusalWords[string]>

export const refusals = { zh, en }
