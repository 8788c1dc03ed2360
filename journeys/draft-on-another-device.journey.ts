import { expect, phone, test } from './town.ts'

test('A pensioner starts at a desk, goes on with her phone in large print and English, and presses twice', async ({
  town,
}) => {
  const desk = await town.as('zhao-xiulan')
  await desk.goes('/matters?q=社保卡丢了')
  await desk.follows(/社会保障卡补卡、换卡/)
  await desk.follows('立即办理')
  await desk.presses('开始办理')
  await desk.sees('只剩 2 项要您填')
  await desk.follows('这张卡')
  await desk.chooses('丢了')
  await desk.presses('保存，以后再办')

  const sofa = await town.as('zhao-xiulan', phone)
  await sofa.goes('/my')
  await sofa.follows('长辈版')
  await sofa.page.locator('summary').filter({ hasText: '菜单' }).click()
  await sofa.follows('English')
  await sofa.sees('My')
})
