import { firstStaff } from '#identity'
import { prepare } from '../app.ts'
import { system } from '../platform/actor.ts'
import { perform } from '../platform/command.ts'
import { loadTown } from '../town.ts'
import { inOffice } from './open-house.ts'
import { type Subcommand, sayJson, WrongWords } from './screen.ts'

/**
 * Opens the accounts a house begins with: two administrators of the whole platform, one after the other, each with a password
 * that is printed once and must be changed before anything else. From then on accounts are opened at /desk/people, by two people.
 */
export const staffFirst: Subcommand = async (call) => {
  const { words, screen } = call
  const [login, name, organisation, ...rest] = words
  if (!login || !name || !organisation || rest.length > 0) throw new WrongWords()
  const { password } = await inOffice(process.env, async (office) => {
    await prepare(office)
    await loadTown(office)
    return perform(office, firstStaff, system('command-line'), { login, name, organisation })
  })
  if (call.json) sayJson(call, { login, password })
  else {
    screen.say(`${login}: ${password}`)
    screen.say('初始密码只显示这一次，请当面交给本人；第一次登录后必须改掉。')
    screen.say('This password is shown once: hand it over in person. It must be changed after the first sign-in.')
  }
  return 0
}
