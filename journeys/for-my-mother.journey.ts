import type { Someone } from './someone.ts'
import { expect, test } from './town.ts'

const socialCard = '512B0070200006-511602000000-000-1151130108778239R-1-00'
const daughter = { name: '林芳', number: '511602198412030103' }

const zh = {
  entrust: '委托一个人',
  name: '对方姓名',
  number: '对方身份证号码',
  matter: '社会保障卡补卡、换卡',
  check: '下一步：核对',
  sign: '签署委托',
  waits: '等对方接受',
  offered: '等您接受',
  look: '看看吴桂芳的委托',
  accept: '接受委托',
  inForce: '有效',
  change: '换身份',
  go: '确定',
  actsFor: '您在替“吴桂芳”办事',
  forHerself: '您在为自己办事',
  start: '开始办理',
  part: ['这张卡', '怎么拿新卡'],
  answers: ['丢了', '到窗口领'],
  save: '保存并继续',
  review: '检查并提交',
  confirm: '我确认以上内容真实',
  submit: '提交申请',
  done: '由林芳（受托人）办理',
  revoke: '收回给林芳的委托',
  revokeIt: '收回委托',
  revoked: '已收回',
}

const en: typeof zh = {
  entrust: 'Let somebody act for me',
  name: 'Their name',
  number: 'Their citizen number',
  matter: 'Replace a social security card',
  check: 'Next: check',
  sign: 'Sign the mandate',
  waits: 'Waits to be accepted',
  offered: 'Waits for you',
  look: 'Look at the mandate from 吴桂芳',
  accept: 'Accept the mandate',
  inForce: 'In force',
  change: 'Change',
  go: 'Confirm',
  actsFor: 'You act for “吴桂芳”',
  forHerself: 'You act for yourself',
  start: 'Start',
  part: ['The card', 'Getting the new card'],
  answers: ['Lost', 'Collect at the counter'],
  save: 'Save and continue',
  review: 'Check and submit',
  confirm: 'I confirm that this is true',
  submit: 'Submit',
  done: 'by 林芳 (agent)',
  revoke: 'Take back the mandate of 林芳',
  revokeIt: 'Take the mandate back',
  revoked: 'Taken back',
}

test('A daughter sees to her mother’s card by mandate, and is out the moment her mother takes it back', async ({
  town,
  javaScriptEnabled,
}) => {
  // The town with scripts is read in Chinese, the one without in English.
  const words = javaScriptEnabled ? zh : en
  const reader = async (login: string): Promise<Someone> => {
    const one = await town.as(login)
    if (!javaScriptEnabled) await one.goes('/preferences?lang=en&back=/my')
    return one
  }
  const mother = await reader('wu-guifang')
  await mother.goes('/my/mandates')
  await mother.follows(words.entrust)
  await mother.fills(words.name, daughter.name)
  await mother.fills(words.number, daughter.number)
  await mother.chooses(words.matter)
  await mother.presses(words.check)
  await mother.sees(daughter.name)
  await mother.sees(words.matter)
  await mother.picture('sign-a-mandate')
  await mother.pressesTwice(words.sign)
  await mother.sees(words.waits)

  const lin = await reader('lin-fang')
  await lin.goes('/my/mandates')
  await lin.waitsFor(words.offered)
  await lin.follows(words.look)
  await lin.presses(words.accept)
  await lin.sees(words.inForce)
  await lin.follows(words.change)
  await lin.chooses('吴桂芳')
  await lin.presses(words.go)
  await lin.sees(words.actsFor)

  await lin.goes(`/matters/${socialCard}/apply`)
  await lin.sees('吴桂芳')
  await lin.presses(words.start)
  for (const [place, part] of words.part.entries()) {
    await lin.follows(part)
    await lin.chooses(words.answers[place] as string)
    await lin.presses(words.save)
  }
  await lin.follows(words.review)
  await lin.chooses(words.confirm)
  await lin.presses(words.submit)
  const number = await lin.caseNumber()
  await lin.goes('/my/cases')
  await lin.opens(number)
  await lin.sees(words.done)
  const herCase = lin.page.url()
  await lin.goes('/my')
  await lin.sees(words.actsFor)

  await mother.goes('/my/cases')
  await mother.opens(number)
  await mother.sees(words.done)
  await mother.goes('/my/mandates')
  await mother.follows(words.revoke)
  await mother.presses(words.revokeIt)
  await mother.sees(words.revoked)

  await lin.goes('/my')
  await lin.sees(words.forHerself)
  await lin.goes('/my/cases')
  await lin.seesNo(number)
  expect((await lin.page.goto(herCase))?.status()).toBe(404)
  await mother.goes('/my/cases')
  await mother.sees(number)
})
