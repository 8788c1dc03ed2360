import type { Lang } from '../../../platform/page.ts'
import type { FindingKey } from '../lint.ts'

/** What is wrong and what to do about it. `at` is what it is about. */
type FindingWords = Readonly<Record<FindingKey, (at: string) => string>>

const zh: FindingWords = {
  'on-the-spot-kind': () => '承诺当场办结的，办件类型应为“即办件”，审查类型应为“即审即办”。请改一致。',
  'promised-kind': () => '承诺时限不是当场的，办件类型应为“承诺件”，审查类型不能是“即审即办”。请改一致。',
  'promise-over-law': (at) => `承诺时限比法定时限长（${at}）。请缩短承诺时限。`,
  'on-the-spot-with-number': (at) => `当场办结没有天数，请把 ${at} 改为 0，或者换一个单位。`,
  'promise-not-comparable': () => '承诺时限和法定时限单位不同，无法自动比较。请核对承诺是否不超过法定。',
  'steps-over-promise': (at) => `各步骤时限之和超过承诺时限（${at}）。请缩短步骤，或者延长承诺。`,
  'steps-not-comparable': () => '步骤时限和承诺时限单位不同，无法相加。请改用同一单位。',
  'result-is-approval': (at) => `结果名称是批复、批文或决定书（${at}），结果类型应选“批文”。`,
  'result-is-licence': (at) => `结果名称是证（${at}），结果类型应选“证照”。`,
  'result-without-licence': (at) => `结果是证照（${at}），但没有选证照类型。请填写证照类型和制证操作。`,
  'visits-without-reason': (at) => `要到现场 ${at} 次，请写明原因；没有法定原因的，改为 0 次。`,
  'no-way-without-visit': () => '写了不用到现场，却没有网上、手机或快递的办理形式。请补上一种。',
  'fully-online-with-visits': (at) => `网办深度是全程网办，却要到现场 ${at} 次。请改一致。`,
  'phones-the-same': (at) => `咨询电话和监督电话相同（${at}）。请换一个监督电话。`,
  'phone-without-area-code': (at) => `电话没有区号（${at}）。请写成 0826-2222222。`,
  'time-without-working-days': (at) => `${at}：办理时间没有写“工作日”或星期几。请补上。`,
  'hall-not-kept': (at) => `${at}：大厅名册里没有这个大厅。请改用名册里的名称，或写明地址、时间和电话。`,
  'address-without-window': (at) => `${at}：地点没有写到窗口。请写明窗口名称和号码。`,
  'person-without-theme': () => '服务对象有自然人，请选至少一个自然人主题。',
  'theme-without-person': (at) => `服务对象没有自然人，却选了自然人主题（${at}）。请去掉，或者补上服务对象。`,
  'organisation-without-theme': () => '服务对象有企业或其他组织，请选至少一个法人主题。',
  'theme-without-organisation': (at) => `服务对象只有自然人，却选了法人主题（${at}）。请去掉，或者补上服务对象。`,
  'permit-without-question': () => '行政许可至少要有一个常见问题。请写一个人们常问的。',
  'permit-without-steps': (at) => `行政许可的流程要有受理、审查和决定，还缺：${at}。`,
  'pays-without-fee': () => '没有收费项目，却支持网上支付。请去掉网上支付，或者补上收费项目。',
  'fee-without-basis': (at) => `收费项目“${at}”没有依据。请写明依据，没有依据不得收费。`,
  'agency-code-wrong': () => '实施部门没有有效的统一社会信用代码。请先在“机构”里改正。',
  'basic-code-differs': (at) => `基本编码（${at}）和事项编码里的不一致。请核对。`,
  'level-differs': (at) => `事项编码里的行使层级是 ${at}，和填写的不一致。请核对。`,
  'evidence-without-basis': (at) => `必要材料“${at}”没有依据。请写明依据，没有依据不得要求。`,
  'evidence-catch-all': (at) => `材料“${at}”是兜底条款。请写出具体材料。`,
  'evidence-asked-first': (at) => `材料“${at}”先要求上传、后才自己去取。请把证照或数据核验排在前面。`,
  'evidence-could-be-fetched': (at) => `材料“${at}”由政府部门核发，应当由我们去取。请配上证照或数据核验。`,
  'matter-retired': () => '事项已取消，不能再发布。',
  'expression-wrong': (at) => `条件表达式读不懂：${at}。请按 FEEL 改正。`,
  'expression-unknown-name': (at) => `表达式用了没有的数据元：${at}。`,
  'element-unknown': (at) => `没有这个数据元：${at}。请从列表中选。`,
  'element-twice': (at) => `同一个数据元问了两次：${at}。请去掉一个。`,
  'id-twice': (at) => `标识重复：${at}。请改成不同的。`,
  'basis-missing': () => '没有写依据。请至少写一条法律、法规或规章，让办事人知道凭什么。',
  'basis-without-article': (at) => `依据“${at}”没有写全。请写明法律名称和第几条。`,
  'basis-without-text': (at) => `依据“${at}”没有条文内容。请把这一条的原文抄上，让办事人看得到。`,
  'nothing-changed': () => '草稿和现行版本完全一样，没有可发布的。请先修改，或者删除草稿。',
  'signature-excluded': (at) =>
    `“${at}”涉及婚姻、收养、继承等人身关系，或者停止供水、供热、供气，不适用电子签名（电子签名法第三条）。请改为不需要电子签名，由当事人到窗口在纸上签名。`,
  'signers-without-signature': () => '列了签名人，却不需要电子签名。请改成一致。',
  'signer-not-of-applicants': (at) =>
    `签名人“${at}”不适合这个事项的服务对象。单位才有经办人和法定代表人，个人才有共同申请人。`,
  'signer-role-twice': (at) => `签名人“${at}”列了两次，而担任的只有一个人。请去掉一个。`,
  'element-never-known': (at) => `条件用到的数据元不在表单里，只能靠查询得到：${at}。请确认查得到，或者加到表单里。`,
}

const en: FindingWords = {
  'on-the-spot-kind': () => 'Promised on the spot: the case kind must be “on the spot” and so must the review kind.',
  'promised-kind': () =>
    'Not promised on the spot: choose “by a promised day”, and a review kind other than “on the spot”.',
  'promise-over-law': (at) => `The promise is longer than the law allows (${at}). Shorten it.`,
  'on-the-spot-with-number': (at) => `“On the spot” has no number: write 0 instead of ${at}, or choose another unit.`,
  'promise-not-comparable': () => 'Promise and legal limit have different units. Check that the promise is not longer.',
  'steps-over-promise': (at) =>
    `The steps together take longer than promised (${at}). Shorten them or lengthen the promise.`,
  'steps-not-comparable': () => 'Steps and promise have different units and cannot be added up. Use one unit.',
  'result-is-approval': (at) => `By its name the result is an approval document (${at}): choose that result type.`,
  'result-is-licence': (at) => `By its name the result is a licence (${at}): choose that result type.`,
  'result-without-licence': (at) =>
    `The result is a licence (${at}) but names no licence type. Give type and operation.`,
  'visits-without-reason': (at) => `Say why people must come (${at}), or set it to 0 if no law requires it.`,
  'no-way-without-visit': () => 'No trip is needed, yet there is no way online, by phone or by post. Add one.',
  'fully-online-with-visits': (at) => `Wholly online, yet people must come (${at}). Make the two agree.`,
  'phones-the-same': (at) => `Advice and complaints have the same telephone (${at}). Give another one for complaints.`,
  'phone-without-area-code': (at) => `The telephone has no area code (${at}). Write it like 0826-2222222.`,
  'time-without-working-days': (at) => `${at}: the hours name no working days. Add them.`,
  'hall-not-kept': (at) =>
    `${at}: not among the halls kept here. Use the name of one that is, or add address, hours and phone.`,
  'address-without-window': (at) => `${at}: the place does not name the counter. Add its name and number.`,
  'person-without-theme': () => 'For natural persons: choose at least one theme for people.',
  'theme-without-person': (at) =>
    `Not for natural persons, yet it has themes for people (${at}). Remove them or add who it is for.`,
  'organisation-without-theme': () => 'For organisations: choose at least one theme for them.',
  'theme-without-organisation': (at) =>
    `Only for natural persons, yet it has themes for organisations (${at}). Remove them or add who it is for.`,
  'permit-without-question': () => 'A permit answers at least one question people have. Write one.',
  'permit-without-steps': (at) => `A permit is accepted, examined and decided. Missing: ${at}.`,
  'pays-without-fee': () => 'There is no fee, yet it can be paid online. Make the two agree.',
  'fee-without-basis': (at) => `The fee “${at}” has no basis. Nothing may be charged without one.`,
  'agency-code-wrong': () => 'The department has no valid credit code. Put it right under “Organisations” first.',
  'basic-code-differs': (at) => `The basic code (${at}) is not the one inside the matter’s code. Check it.`,
  'level-differs': (at) => `The matter’s code says level ${at}; that is not among the levels given. Check it.`,
  'evidence-without-basis': (at) => `The required document “${at}” has no basis. Nothing may be asked for without one.`,
  'evidence-catch-all': (at) => `“${at}” is a catch-all. Name the documents.`,
  'evidence-asked-first': (at) => `“${at}” is asked for before we try to fetch it. Put licence or register first.`,
  'evidence-could-be-fetched': (at) =>
    `“${at}” is issued by government: we should fetch it. Add a licence or a register.`,
  'matter-retired': () => 'The matter is retired and cannot be published.',
  'expression-wrong': (at) => `This expression cannot be read: ${at}. Correct it (FEEL).`,
  'expression-unknown-name': (at) => `An expression names an element that does not exist: ${at}.`,
  'element-unknown': (at) => `There is no such element: ${at}. Choose one from the list.`,
  'element-twice': (at) => `The same element is asked twice: ${at}. Remove one.`,
  'id-twice': (at) => `An identifier is used twice: ${at}. Make them differ.`,
  'basis-missing': () =>
    'No legal basis. Name at least one law, regulation or rule, so that people know what the matter rests on.',
  'basis-without-article': (at) => `The legal basis “${at}” is not complete. Name the law and the article.`,
  'basis-without-text': (at) => `The legal basis “${at}” has no text. Copy the article, so that people can read it.`,
  'nothing-changed': () =>
    'The draft is the same as the version in force: there is nothing to publish. Change it, or discard it.',
  'signature-excluded': (at) =>
    `“${at}” is about marriage, adoption, inheritance or other personal status, or about stopping water, heat or gas: no electronic signature counts there (Electronic Signature Law, art. 3). Ask for none, and have it signed on paper at a counter.`,
  'signers-without-signature': () => 'There are signers, yet nothing is to be signed. Make the two agree.',
  'signer-not-of-applicants': (at) =>
    `The signer “${at}” does not fit whom the matter is for: only companies have a handler and a legal representative, only people a joint applicant.`,
  'signer-role-twice': (at) => `The signer “${at}” is listed twice, but is one person. Remove one.`,
  'element-never-known': (at) =>
    `A condition turns on an element the form does not ask: ${at}. Make sure it can be looked up, or add it.`,
}

export function findingWords(lang: Lang, key: string, at: string): string {
  const dictionary: Readonly<Record<string, (at: string) => string>> = lang === 'zh' ? zh : en
  return dictionary[key]?.(at) ?? key
}
