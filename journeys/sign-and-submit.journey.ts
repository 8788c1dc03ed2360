import type { Page } from '@playwright/test'
import { sealAgrees } from './papers.ts'
import { type Someone, someone } from './someone.ts'
import { test } from './town.ts'

const venue = '511A0015500010-511602000000-000-115113016823646795-1-00'
const hotel = '广安区白塔样例宾馆'
const handler = { name: '王强', number: '511602199109120039' }

/** A device with a finger on it, as Chromium plays one. */
async function withFinger(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const options = {
    ...({ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true } as const),
    ...{ isUserVerified: true, automaticPresenceSimulation: true },
  }
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options })
}

/** Adds a passkey where the page that asks for a signature leads to, and comes back. */
async function addsPasskey(one: Someone) {
  await one.follows('添加通行密钥')
  await one.fills('当前密码', 'demo-1234')
  await one.presses('用这台设备添加')
}

/** Makes a certificate where the declaration asks for one, and comes back to it. */
async function makesCertificate(one: Someone) {
  await one.follows('制作签名证书')
  await one.sees('（测试 TEST）')
  await one.presses('制作签名证书')
}

test('The new owner of a hotel and who looks after it for him sign the change of its licence, each with a finger, and hand it in', async ({
  town,
  browser,
  baseURL,
}) => {
  const zhou = await town.as('zhou-jianping')
  await withFinger(zhou.page)
  await zhou.goes('/my/acting')
  await zhou.chooses(hotel)
  await zhou.presses('确定')
  await zhou.goes('/my/mandates/new')
  await zhou.fills('对方姓名', handler.name)
  await zhou.fills('对方身份证号码', handler.number)
  await zhou.chooses('公共场所卫生许可变更')
  await zhou.presses('下一步：核对')
  await zhou.presses('签署委托')

  const wang = await town.as('wang-qiang')
  await withFinger(wang.page)
  await wang.goes('/my/mandates')
  await wang.waitsFor('等您接受')
  await wang.follows(/看看.*的委托/)
  await wang.presses('接受委托')

  await zhou.goes(`/matters/${venue}/apply`)
  await zhou.presses('开始办理')
  await zhou.follows('要改什么')
  await zhou.chooses(/^否$/)
  await zhou.presses('保存并继续')
  await zhou.follows('检查并提交')
  await zhou.sees('提交前必须签名')
  await zhou.seesNo('我确认以上内容真实')
  await zhou.follows('准备签名')
  await zhou.sees('您本人')
  await zhou.fills('姓名', handler.name)
  await zhou.fills('公民身份号码', handler.number)
  await zhou.presses('生成声明书，提请签名')
  await zhou.sees('等待签名')
  await addsPasskey(zhou)
  await makesCertificate(zhou)
  await zhou.presses('用通行密钥签名')
  await zhou.sees('您已签名。')

  // The same page on a device that runs no scripts says what to do instead.
  const plain = await browser.newContext({ ...(baseURL ? { baseURL } : {}), javaScriptEnabled: false })
  const still = someone(await plain.newPage(), false)
  await still.goes('/sign-in')
  await still.presses(/王强/)
  await still.goes('/my/signatures')
  await still.follows('公共场所卫生许可变更')
  await still.sees('可以换一台设备签名，也可以带身份证到窗口在纸上签名')
  await plain.close()

  await wang.goes('/my/signatures')
  await wang.waitsFor('公共场所卫生许可变更')
  await wang.follows('公共场所卫生许可变更')
  await addsPasskey(wang)
  await makesCertificate(wang)
  await wang.presses('用通行密钥签名')
  await wang.sees('所有人都已签名')

  await zhou.goes('/my/messages')
  await zhou.waitsFor('已全部签名')
  await zhou.goes('/my/cases')
  await zhou.opens('公共场所卫生许可变更')
  await zhou.follows('检查并提交')
  await zhou.sees('所有人都已签名，可以提交')
  await zhou.chooses('我确认以上内容真实')
  await zhou.presses('提交申请')
  const number = await zhou.caseNumber()
  await zhou.goes('/my/cases')
  await zhou.opens(number)
  await zhou.sees('签名全部有效，文件未被改动')
  const paper = await zhou.downloads('已签名的申请声明书')
  sealAgrees(paper)

  const clerk = await town.as('zhouming')
  await clerk.waitsFor(number)
  await clerk.opens(number)
  await clerk.sees('签名全部有效，文件未被改动')

  const anybody = await town.visitor()
  await anybody.goes('/verify/file')
  await anybody.uploads(/PDF/, paper)
  await anybody.presses(/核验/)
  await anybody.sees('申请声明，签名全部有效')
  await anybody.sees('5116**********0039')
  await anybody.seesNo(handler.number)
})
