import { scanOf } from './drawings.ts'
import { paperSays, sealAgrees } from './papers.ts'
import { test } from './town.ts'

const facts = '体检报告上的医院不在指定名单内，申请的学科与学历证书所列专业不相符，依照条例不能认定。'

test('A graduate is denied a qualification, is told why, and where she can object', async ({ town }) => {
  const zhang = await town.as('zhang-min')
  await zhang.goes('/matters?q=小学教师资格')
  await zhang.follows(/教师资格认定/)
  await zhang.follows('立即办理')
  await zhang.presses('开始办理')
  await zhang.follows('体检合格证明')
  await zhang.uploads('选择文件', await scanOf('Medical certificate'))
  await zhang.presses('上传')
  await zhang.follows('完成，返回清单')
  await zhang.follows('近期免冠照片')
  await zhang.uploads('选择文件', await scanOf('Photo'))
  await zhang.presses('上传')
  await zhang.follows('完成，返回清单')
  await zhang.follows('检查并提交')
  await zhang.chooses('我确认以上内容真实')
  await zhang.presses('提交申请')
  const number = await zhang.caseNumber()

  const clerk = await town.as('zengjing')
  await clerk.goes('/desk')
  await clerk.waitsFor(number)
  await clerk.opens(number)
  await clerk.presses(/^受理$/)
  const officer = await town.as('pengtao')
  await officer.goes('/desk')
  await officer.waitsFor(number)
  await officer.opens(number)
  await officer.chooses('不符合条件，建议不予')
  await officer.fills('审查情况', facts)
  await officer.presses('提交意见')
  const approver = await town.as('jiangwen')
  await approver.goes('/desk')
  await approver.waitsFor(number)
  await approver.opens(number)
  await approver.sees('彭涛：建议不予')
  await approver.follows(/^不予/)
  await approver.presses('作出不予决定')
  await approver.sees('有 2 处需要改一下')
  await approver.chooses('学历不符合申请的资格种类')
  await approver.fills('事实和理由', facts)
  await approver.presses('作出不予决定')

  await zhang.goes('/my/messages')
  await zhang.waitsFor(/^不予决定：/)
  await zhang.presses(/打开.*不予决定/)
  await zhang.sees(/未获批准，理由和救济途径见决定书/)
  await zhang.goes('/my/cases')
  await zhang.follows(/教师资格认定/)
  await zhang.sees('学历不符合申请的资格种类')
  await zhang.sees(facts)
  await zhang.sees('不服怎么办')
  await zhang.sees(/六十日内，向广安区人民政府申请行政复议/)
  await zhang.waitsFor('不予决定书')
  const decision = await zhang.downloads('不予决定书')
  sealAgrees(decision)
  paperSays(
    decision,
    number,
    '学历不符合申请的资格种类',
    '《中华人民共和国教师法》第十一条',
    facts,
    '行政复议',
    '行政诉讼',
  )
  await zhang.goes('/my/licences')
  await zhang.seesNo('教师资格证书')
})
