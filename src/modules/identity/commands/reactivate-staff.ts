import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { managesMember, memberToManage } from '../managing.ts'
import { isPowerful } from '../power.ts'
import { homeOf, keepersOf, saysMember, saysPost } from '../second.ts'
import { endStaffMember, postsOf } from '../store-staff.ts'
import { secondTitles } from '../text/second-titles.ts'
import { setUpBy } from '../two-people.ts'

/** Somebody who left is back, with the posts they had: where one of them has power over others, it takes two people. */
export const reactivateStaff = command({
  name: 'identity.reactivate-staff',
  input: Type.Object({ staffId: Type.String({ format: 'uuid' }) }),
  second: {
    title: secondTitles.reactivate,
    needed: async ({ tx }, { staffId }) => (await postsOf(tx, staffId)).some(isPowerful),
    ...keepersOf<{ readonly staffId: string }>((at, { staffId }) => homeOf(at, staffId)),
    gives: (_, { staffId }) => [staffId],
    async says(at, { staffId }) {
      const posts = await postsOf(at, staffId)
      const said = posts.map(({ organisationId: organisation, title, duties, scope }) =>
        saysPost(at, { organisation, title: title.zh, titleEn: title.en ?? title.zh, duties, scope }),
      )
      return [...(await saysMember(at, staffId)), ...(await Promise.all(said)).flat()]
    },
  },
  allow: ({ tx, actor }, { staffId }) => managesMember(tx, actor, staffId),
  about: ({ staffId }) => staffId,
  async run(doing, { staffId }) {
    await memberToManage(doing, staffId)
    await endStaffMember(doing.tx, staffId, null, doing.now)
    await setUpBy(doing.tx, staffId, doing.actor, 'post', doing.now)
    return { staffId }
  },
})
