// sqlmap tries every kind of injection at searches, forms and deeds that reach the database, as three roles.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDoor } from '../ground/door.mjs'
import { runs } from '../ground/tool.mjs'
import { witness } from '../ground/witness.mjs'

const seconds = 75

/** What it says when it believes that it has found something, before it has made sure … */
const guess = /appears to be '[^']+' injectable/i
/** … when it is sure … */
const proved = /identified the following injection point|is vulnerable|back-end DBMS is/i
/** … and at the end, either way. */
const settled =
  /false positive or unexploitable|do(?:es)? not (?:seem|appear) to be injectable|identified the following injection point/i

/** Where it tries, by role: an address whose `*` and parameters are attacked, and the body of a deed. */
const targets = {
  visitor: [
    ['/api/v1/matters?q=食品&for=person&organisation=x&theme=x&limit=5'],
    ['/api/v1/verify?number=1.2.156.3005.2'],
    ['/api/v1/sign-in', { account: '13800138005', password: 'wrong' }],
  ],
  person: [
    ['/api/v1/my/cases?limit=5&after=x'],
    ['/api/v1/my/profile/email', { email: 'sample@example.org', current: 'wrong' }],
    ['/api/v1/my/messages?after=00000000-0000-7000-8000-000000000000'],
  ],
  admin: [
    ['/api/v1/desk/audit?about=x&actor=x&did=x&from=2026-01-01'],
    ['/api/v1/desk/people?q=x&after=x'],
    ['/api/v1/desk/audit/who', { who: '林芳', reason: 'inspection' }],
    ['/api/v1/desk/matters?q=x&state=in-use&after=x'],
  ],
}

export const sqlmap = {
  name: 'sqlmap',
  about: 'sqlmap at searches, forms and deeds, as a visitor, a resident and an administrator',
  slow: true,
  beside: true,
  async run(ground) {
    const seen = witness()
    for (const [role, asked] of Object.entries(targets)) {
      const folder = mkdtempSync(join(tmpdir(), 'onedoor-sqlmap-'))
      const soldier = await ground.enlist(role, ground.soldiers[role].login)
      const door = await openDoor(ground, soldier, seen)
      try {
        const each = Math.floor(seconds / asked.length)
        for (const [place, [path, body]] of asked.entries()) {
          const file = join(folder, `${place}.txt`)
          writeFileSync(file, requestOf(door.address, path, body))
          const words = [
            '-r',
            file,
            '--batch',
            '--ignore-stdin',
            '--disable-coloring',
            '--level=1',
            '--risk=1',
            '--technique=BEUT',
            '--time-sec=2',
            '--dbms=PostgreSQL',
            '--ignore-code=*',
            '--threads=4',
            '--timeout=8',
            '--retries=0',
            '--flush-session',
            '--output-dir',
            join(folder, 'out'),
          ]
          const before = door.requests()
          let { said } = await runs('sqlmap', words, { seconds: each, folder })
          // Answers to a search differ with what is searched for; whether that is an opening it finds out last, and needs its time for.
          if (guess.test(said) && !settled.test(said)) {
            seen.notes(`a guess looked at to its end: ${path} as ${role}`)
            said = (await runs('sqlmap', words, { seconds: each * 12, folder })).said
            seen.holds(
              settled.test(said),
              `sqlmap did not come to an end: ${said.trim().slice(-300)}`,
              `${path} as ${role}`,
            )
          }
          const tried = door.requests() - before
          seen.holds(tried >= 30, `sqlmap asked only ${tried} times: ${said.trim().slice(-300)}`, `${path} as ${role}`)
          const found = proved.exec(said)
          seen.holds(
            !found,
            `sqlmap gets through: ${said.slice(found?.index ?? 0, (found?.index ?? 0) + 300)}`,
            `${path} as ${role}`,
          )
        }
        seen.notes(`as ${role}: ${door.requests()} requests at ${asked.length} places`)
      } finally {
        await door.close()
        rmSync(folder, { recursive: true, force: true })
      }
    }
    return seen.verdict()
  },
}

function requestOf(address, path, body) {
  const lines = [
    `${body ? 'POST' : 'GET'} ${encodeURI(path)} HTTP/1.1`,
    `Host: ${new URL(address).host}`,
    'Accept: application/json',
  ]
  return `${[...lines, ...(body ? ['Content-Type: application/json'] : [])].join('\r\n')}\r\n\r\n${body ? JSON.stringify(body) : ''}`
}
