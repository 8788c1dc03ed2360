import { paperSays, sealAgrees } from './papers.ts'
import { expect, test } from './town.ts'

/** Six weeks from now, as a day in the calendar of the town. */
const dueDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + 42 * 86_400_000)

test('An expectant mother brings her identity card only and leaves the counter with her birth permit', async ({
  town,
}) => {
  const clerk = await town.as('sunyan')
  await clerk.goes('/desk/counter')
  await clerk.fills('公民身份号码', '511602199306180049')
  await clerk.presses('打开')
  await clerk.sees('5116**********0049')
  await clerk.fills('办什么事', '准生证')
  await clerk.presses('查找')
  await clerk.presses(/开始收件.*生育登记/)

  await clerk.sees('11 项')
  await clerk.sees('已自动填好，还缺 1 项')
  await expect(clerk.page.locator('input[type=file]')).toHaveCount(0)
  await clerk.fillsDay('预产期是哪一天？', dueDay)
  await clerk.presses('保存并检查')
  await clerk.chooses('申请人当面确认内容真实并要求办理')
  await clerk.presses('当场办结')
  await clerk.sees('已当场办结')
  const number = await clerk.caseNumber()
  await clerk.waitsFor('收件凭证')

  const li = await town.as('li-xiuying')
  await li.goes('/my/licences')
  await li.waitsFor('生育登记服务单')
  await li.follows(/生育登记服务单/)
  const permit = await li.downloads('下载盖章的 PDF')
  sealAgrees(permit)
  paperSays(permit, '生育登记服务单', '李秀英')
  await li.goes('/my/cases')
  await li.waitsFor('已办结')
  await li.follows(/生育登记/)
  await li.sees(number)
  await li.goes('/my/data-uses')
  await li.sees(/婚姻登记/)
})
