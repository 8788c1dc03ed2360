import { Type } from 'typebox'
import { checkCitizenNumber, dayIn, maskCitizenNumber } from '#directory'
import { type Duty, duties } from '../../../platform/actor.ts'
import { command, type Doing } from '../../../platform/command.ts'
import { keyedHash } from '../../../platform/crypto.ts'
import type { Sql } from '../../../platform/db.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { organisationToStaff } from '../managing.ts'
import { nameProblem, tidyName } from '../person.ts'
import { givesPower } from '../power.ts'
import { isAgencySystem } from '../provisioned.ts'
import { keepersOf, saysAccount, saysPost } from '../second.ts'
import { changeSessionsOfPost } from '../store-sessions.ts'
import {
  addPost,
  addStaffMember,
  type Post,
  postsOf,
  renameStaffMember,
  savePost,
  staffMemberByLogin,
} from '../store-staff.ts'
import { secondTitles } from '../text/second-titles.ts'
import { setUpBy } from '../two-people.ts'
import { loginFrom } from './provision-staff.ts'

/**
 * One row of a list of staff: an account, if there is none by that login, and a post of that title at that organisation with those
 * duties. The same row again changes nothing. An account opened so has no password; a post with power over others takes two people: who
 * brought the list, and an administrator.
 */
export const importStaffRow = command({
  name: 'identity.import-staff-row',
  input: Type.Object({
    login: Type.String({ minLength: 1, maxLength: 40 }),
    name: Type.String({ minLength: 1, maxLength: 60 }),
    number: Type.Optional(Type.String({ maxLength: 60 })),
    organisation: Type.String({ format: 'uuid' }),
    title: Type.String({ minLength: 1, maxLength: 60 }),
    titleEn: Type.Optional(Type.String({ maxLength: 80 })),
    duties: Type.Array(Type.Enum([...duties]), { minItems: 1, uniqueItems: true }),
  }),
  second: {
    title: secondTitles.importRow,
    async needed({ tx }, row) {
      const { post } = await found(tx, row)
      return givesPower(post ?? { duties: [], scope: 'own' }, { duties: row.duties, scope: 'own' })
    },
    ...keepersOf<{ readonly organisation: string }>((_, { organisation }) => organisation),
    agrees: ({ actor }) => actor.kind === 'staff',
    settles: ({ login, organisation, title }) => JSON.stringify([login, organisation, title]),
    gives: async (at, row) => {
      const { member } = await found(at, row)
      return member ? [member.id] : []
    },
    says: async (at, row) => [...saysAccount(row), ...(await saysPost(at, { ...row, scope: 'own' }))],
  },
  allow: ({ actor }, { organisation }) => isAgencySystem(actor) && actor.organisation === organisation,
  async run(doing, row): Promise<{ staffId: string; outcome: 'added' | 'changed' | 'unchanged' }> {
    const { tx, now, actor } = doing
    const wrongName = nameProblem(row.name)
    if (wrongName) refuse('invalid', { name: wrongName })
    const number = numberIn(doing, row.number)
    await organisationToStaff(doing, row.organisation)
    const { member, post } = await found(tx, row)
    const staffId = member?.id ?? newReferenceId(now)
    const title = row.titleEn ? { zh: row.title, en: row.titleEn } : { zh: row.title }
    if (!member) {
      const account = { id: staffId, login: loginFrom(row.login), name: tidyName(row.name), password: 'none' }
      await addStaffMember(tx, { ...account, initialPassword: true, number, sample: false }, now)
    } else if (tidyName(row.name) !== member.name) await renameStaffMember(tx, staffId, tidyName(row.name), now)
    const wanted = duties.filter((duty) => row.duties.includes(duty))
    if (!post) {
      const fresh = { id: newReferenceId(now), staffId, organisationId: row.organisation, title, duties: wanted }
      await addPost(tx, { ...fresh, scope: 'own', sample: false }, now)
    } else if (!sameDuties(post, wanted)) {
      await savePost(tx, { ...post, duties: wanted }, now)
      await changeSessionsOfPost(tx, post.id, { ...post, duties: wanted })
    } else if (member && tidyName(row.name) === member.name) return { staffId, outcome: 'unchanged' }
    await setUpBy(tx, staffId, actor, member ? 'post' : 'password', now)
    return { staffId, outcome: member ? 'changed' : 'added' }
  },
  about: (_input, { staffId }) => staffId,
  tell: ({ organisation, duties }, { outcome }) => ({ organisation, duties, outcome }),
})

interface RowSaid {
  readonly login: string
  readonly organisation: string
  readonly title: string
}

async function found(tx: Sql, { login, organisation, title }: RowSaid) {
  const member = await staffMemberByLogin(tx, loginFrom(login))
  const posts = member ? await postsOf(tx, member.id) : []
  const post = posts.find((one) => one.organisationId === organisation && one.title.zh === title)
  return { member, post }
}

const sameDuties = (post: Post, wanted: readonly Duty[]) =>
  post.duties.length === wanted.length && wanted.every((duty) => post.duties.includes(duty))

function numberIn({ office, now }: Doing, typed: string | undefined) {
  if (!typed?.trim()) return undefined
  const checked = checkCitizenNumber(typed, dayIn(now))
  if (!checked.ok) return refuse('invalid', { number: `number-${checked.reason}` })
  return { hash: keyedHash(office.keys.find, checked.number), masked: maskCitizenNumber(checked.number) }
}
