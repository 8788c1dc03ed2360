import type { RefusalWords } from '../../../platform/module.ts'

export const refusalsZh = {
  'entrusting-body-unknown': ({ name }) => `没有找到委托部门“${name}”。请管理员更正事项的委托部门。`,
  'matter-not-online': '这个事项现在不能网上申请。请看办事指南上的窗口和电话。',
  'matter-for-companies': '这个事项只面向企业或个体工商户。请先把申请人换成您代表的单位。',
  'matter-for-people': '这个事项只面向个人。请先把申请人换成您本人。',
  'matter-of-another-agency': '这个事项由别的部门办理。请引导申请人到综合窗口或主管部门的窗口。',
  'card-not-read': '请先读取申请人的身份证。读卡后两小时内可以为其办理。',
  'which-licence': '有几本同样的证照。请选择为哪一本办理。',
  'licence-not-yours': '这本证照不在现在有效的证照里。请从列出的证照里选一本。',
  'acting-changed': '您现在的办事身份和这一页上的不一样，没有替任何人开始。请核对上面的申请人，再按一次。',
  'signature-missing':
    '这个事项要全部签名人在声明书上签名以后才能提交。草稿已保存，请先完成签名，或者带身份证到窗口在纸上签名。',
  'signature-excluded':
    '涉及婚姻、收养、继承等人身关系，或者停止供水、供热、供气的文件，不适用电子签名（电子签名法第三条）。请到窗口在纸上签名。',
  'signature-not-wanted': '这个事项不需要签名，可以直接提交。',
  'changed-meanwhile': '申请内容刚才有改动，没有提请签名。请核对后再试一次。',
  'matter-not-entrusted': '这个事项不在受托的范围里。',
  'not-acting-for': '这个人不能替这个人或单位办事。请核对委托、监护关系，或者营业执照上的法定代表人、经营者。',
  'case-not-open': '这份申请现在不能修改。请回到办件页面查看进度。',
  'case-not-a-draft': '已经提交的申请不能删除，可以撤回。',
  'case-under-way': ({ caseNo, another }) =>
    another
      ? `已有一件正在办理（${caseNo}）。要另外再办一件，请确认。`
      : `已有一件正在办理（${caseNo}），作出决定以前不能再办一件。要改内容的，可以撤回后重新申请。`,
  'licence-changed-since': ({ state }) =>
    state === 'correction'
      ? '申请之后，这里用到的证照已经延续、变更或者失效。请撤回这份申请，再按现在的证照重新申请。'
      : '填写之后，这里用到的证照已经延续、变更或者失效。请删除这份草稿重新开始，我们会按现在的证照填好。',
  'case-incomplete': ({ open }) => `还有 ${open} 项没有完成，请补齐后再提交。`,
  'evidence-needed': '请提供这份材料。',
  'not-corrected': '补正告知书要求补正这一项，请先补正。',
  'known-from-account': '这一项来自您的实名账号，不能在这里更改。有误请到窗口出示证件更正。',
  'not-confirmed': '请先勾选确认。',
  'slot-takes-no-files': '这份材料不需要上传。',
  'slot-not-needed': '按现在填写的内容，不再需要这份材料。请去掉选中的文件或承诺，再保存一次。',
  'slot-takes-no-promise': '这份材料不能用承诺代替。',
  'promise-not-ticked': '请先阅读并勾选承诺。',
  'missing-not-listed': '只能要求补正清单里列出的内容。',
  'competent-agency-needed': '请写明应当向哪个机关申请。',
  'not-on-the-spot': '这个事项不是即办件，不能当场办结。请先受理，再审查、决定。',
  'conditions-open': '有条件没有满足，不能当场办结。请受理后交审查人员。',
  'no-opinion-yet': '还没有审查意见，不能作出决定。请先由审查人员提出意见。',
  'examined-by-you': '审查和决定不能是同一个人。请由另一位审批人决定。',
  'own-case': '这是您自己申请或者替别人申请的，要回避，请由另一个人办理（公务员法第七十六条）。',
  'grant-despite': '有条件不符合、材料缺少或者审查意见是不予。准予前请确认，并写明理由。',
  'reason-of-other-applicants': '这个理由不适用于这类申请人。',
  'second-person-needed': '作废要两个人：提出的人不能自己同意。请由另一位管理员答复。',
  'void-asked-already': '已经有人申请作废，正在等管理员答复。',
  'void-not-asked': '这个件没有等待答复的作废申请。',
  'licence-stands': '这个件颁发的证照还有效，不能作废。请先由颁发机关撤销或注销证照。',
  'correction-not-overdue': '补正期限还没有到。',
  'accepted-already': '这份申请已经受理。',
  'acceptance-not-overdue': '答复期限还没有过。',
  'deemed-accepted': '答复期限已过，依法视为受理：不能再要求补正，也不能不予受理。',
  'not-accepted': '还没有受理，不能做这一步。',
  'correction-asked-already': '补正只能一次性告知，已经告知过一次。',
  'correction-open': '正在等申请人补正。',
  'no-correction-open': '没有等待补正的告知。',
  'not-a-reason-to-suspend': '只有法律列出的特别程序可以暂停计时（行政许可法第四十五条）。',
  'suspension-without-notice': '暂停计时必须有书面告知。',
  'clock-suspended': '特别程序期间不能做这一步，请先恢复办理。',
  'not-suspended': '现在没有暂停。',
  'extended-already': '期限只能延长一次，已经延长过。',
  'extension-too-long': ({ most }) => `最多延长 ${most} 个工作日。`,
  'extension-without-reason': '请写明延长的理由。',
  'extension-too-late': '法定期限已过，不能再延长。',
  'clock-stopped': '这份申请已经办结或终止。',
  'day-too-early': '日期早于前一步，请检查。',
  'nothing-to-deliver': '还没有可以送达的决定。',
  'step-not-possible': '这份申请现在的状态不能做这一步。可能有同事刚刚处理过，请刷新页面。',
} satisfies RefusalWords

export const refusalsEn = {
  'entrusting-body-unknown': ({ name }) =>
    `The entrusting body “${name}” is not in the directory. Have an administrator correct the matter.`,
  'matter-not-online': 'This matter cannot be applied for online now. See the counters and phone in its guide.',
  'matter-for-companies': 'This matter is for companies and businesses only. Switch to one you act for first.',
  'matter-for-people': 'This matter is for people only. Switch to acting for yourself first.',
  'matter-of-another-agency':
    'Another agency handles this matter. Show the applicant to a general counter or to that agency’s.',
  'card-not-read': 'Read the applicant’s identity card first. You may then act for them for two hours.',
  'which-licence': 'There are several licences of this kind. Choose which one it is about.',
  'licence-not-yours': 'This licence is not among those valid now. Choose one of those listed.',
  'acting-changed':
    'You are acting for somebody else now than this page said, so nothing was begun for anybody. Check who applies and press again.',
  'signature-missing':
    'This application can be submitted once everybody has signed its declaration. The draft is saved: have it signed, or bring your identity card to a counter and sign on paper.',
  'signature-excluded':
    'Papers about marriage, adoption, inheritance and other personal status, or about stopping water, heat or gas cannot be signed electronically (Electronic Signature Law, art. 3). Sign on paper at a counter.',
  'signature-not-wanted': 'This matter needs no signature. You can submit at once.',
  'changed-meanwhile': 'The application has just been changed, so nobody was asked to sign. Check it and try again.',
  'matter-not-entrusted': 'The mandate does not reach to this matter.',
  'not-acting-for':
    'This person may not act for that person or business. Check the mandate, the guardianship, or who the business licence names.',
  'case-not-open': 'This application cannot be changed now. See its page for where it stands.',
  'case-not-a-draft': 'What was submitted cannot be deleted; it can be withdrawn.',
  'case-under-way': ({ caseNo, another }) =>
    another
      ? `One is under way already (${caseNo}). Confirm that another is wanted.`
      : `One is under way already (${caseNo}); there cannot be another until it is decided. To change it, withdraw it and apply again.`,
  'licence-changed-since': ({ state }) =>
    state === 'correction'
      ? 'Since you applied, the licence this came from was renewed, changed or has ended. Withdraw this application and apply again with the licence as it is now.'
      : 'Since you began, the licence this came from was renewed, changed or has ended. Delete this draft and start again: we fill it in from the licence as it is now.',
  'case-incomplete': ({ open }) => `${open} more needed. Complete them and submit again.`,
  'evidence-needed': 'Provide this document.',
  'not-corrected': 'The correction notice asks for this. Correct it first.',
  'known-from-account':
    'This comes from your real-name account and cannot be changed here. If it is wrong, show your card at a counter.',
  'not-confirmed': 'Confirm it first: tick the box.',
  'slot-takes-no-files': 'No upload is needed for this document.',
  'slot-not-needed':
    'With these answers this document is no longer needed. Take out the file or promise and save again.',
  'slot-takes-no-promise': 'This document cannot be replaced by a promise.',
  'promise-not-ticked': 'Read and tick the promise first.',
  'missing-not-listed': 'Only what the published list asks for may be asked for.',
  'competent-agency-needed': 'Name the agency that is competent.',
  'not-on-the-spot': 'This matter is not one done on the spot. Accept it; then it is examined and decided.',
  'conditions-open':
    'A condition is not met, so it cannot be finished on the spot. Accept it and pass it to an officer.',
  'no-opinion-yet': 'Nobody has examined it yet; it cannot be decided.',
  'examined-by-you': 'Whoever examined it may not decide it. Another approver must.',
  'own-case':
    'You applied for this yourself, for you or for another. Somebody else has to work on it (Civil Servants Law, art. 76).',
  'grant-despite':
    'A condition is not met, a document is missing, or the opinion is to deny. Confirm that you grant nevertheless, and say why.',
  'reason-of-other-applicants': 'This reason does not fit this kind of applicant.',
  'second-person-needed': 'It takes two persons: whoever asked may not agree. Another administrator must answer.',
  'void-asked-already': 'Somebody has asked for this already; an administrator is to answer.',
  'void-not-asked': 'Nobody is waiting for an answer about this case.',
  'licence-stands':
    'The licence issued with this case is still in force. Its issuer must annul it or strike it off first.',
  'correction-not-overdue': 'There is still time to correct it.',
  'accepted-already': 'This application was accepted already.',
  'acceptance-not-overdue': 'There is still time to answer.',
  'deemed-accepted':
    'The time to answer has passed and the law has accepted it: it can no longer be turned away, nor a correction be asked for.',
  'not-accepted': 'It is not accepted yet.',
  'correction-asked-already': 'A correction may be asked for once, and was.',
  'correction-open': 'It waits for the applicant’s correction.',
  'no-correction-open': 'No correction is open.',
  'not-a-reason-to-suspend': 'Only the procedures of the Licensing Law, article 45, stop the clock.',
  'suspension-without-notice': 'Stopping the clock needs a written notice.',
  'clock-suspended': 'Not during a special procedure. Resume first.',
  'not-suspended': 'It is not suspended.',
  'extended-already': 'The limit may be extended once, and was.',
  'extension-too-long': ({ most }) => `At most ${most} working days.`,
  'extension-without-reason': 'Give the reason for extending.',
  'extension-too-late': 'The legal limit has passed; it cannot be extended.',
  'clock-stopped': 'This application is closed or ended.',
  'day-too-early': 'The day is before the step before. Check it.',
  'nothing-to-deliver': 'There is no decision to deliver yet.',
  'step-not-possible': 'Not possible in its present state. A colleague may just have handled it; reload the page.',
} satisfies Record<keyof typeof refusalsZh, RefusalWords[string]>
