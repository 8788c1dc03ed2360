// wapiti crawls the town as three roles and attacks whatever takes input; its findings are ours, and so is every odd answer it gets.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDoor } from '../ground/door.mjs'
import { runs } from '../ground/tool.mjs'
import { witness } from '../ground/witness.mjs'

/**
 * All that need nothing from elsewhere. `csrf` compares two answers that were both refused and takes them for equal: that every
 * form looks at its token is shown one by one in `tokens.mjs`.
 * `ssrf` and `xxe` wait for calls at a server of wapiti's, `nikto` and `wapp` load lists.
 */
const modules =
  'sql,timesql,xss,permanentxss,exec,file,crlf,redirect,csp,cookieflags,http_headers,backup,htaccess,methods,shellshock'
/** For crawling and for each module, as seconds; what is over then is given up, and all of it after the last. */
const time = { crawl: 18, module: 4, all: 110 }

/** What wapiti says that is not followed, and why. */
const exceptions = {
  'Backup file, below /verify/':
    'What stands there is a number somebody asks about; the page says that there is no such licence.',
  'Secure Flag cookie':
    'The town under attack speaks plain HTTP on this machine; behind https the flag is set (src/platform/web/visit.ts).',
  'HTTP Secure Headers: Strict-Transport-Security is not set':
    'As above: set where BASE_URL is https (src/platform/web/headers.ts).',
  'HTTP Secure Headers: X-XSS-Protection is not set':
    'Browsers have taken it out, for it opened holes; the Content-Security-Policy stands in its place.',
}

export const wapiti = {
  name: 'wapiti',
  about: 'wapiti as a visitor, a resident and an administrator',
  slow: true,
  beside: true,
  async run(ground) {
    const seen = witness()
    const starts = {
      visitor: ['/', '/matters', '/verify'],
      person: ['/my', '/my/profile', '/my/cases'],
      admin: ['/desk', '/desk/people', '/desk/audit', '/desk/words'],
    }
    for (const [role, paths] of Object.entries(starts)) {
      const folder = mkdtempSync(join(tmpdir(), 'onedoor-wapiti-'))
      const soldier = await ground.enlist(role, ground.soldiers[role].login)
      const door = await openDoor(ground, soldier, seen)
      try {
        const report = join(folder, 'report.json')
        const words = [
          '-u',
          `${door.address}/`,
          '--scope',
          'folder',
          '-m',
          modules,
          '-l',
          '1',
          '-d',
          '4',
          '--max-links-per-page',
          '40',
          '--max-files-per-dir',
          '8',
          '--max-parameters',
          '14',
          '--max-scan-time',
          String(time.crawl),
          '--max-attack-time',
          String(time.module),
          '-t',
          '8',
          '-f',
          'json',
          '-o',
          report,
          '--store-session',
          folder,
          '--store-config',
          folder,
          '--flush-session',
          '--no-bugreport',
          '--internal-endpoint',
          `${door.address}/`,
          '--external-endpoint',
          `${door.address}/`,
          ...paths.flatMap((path) => ['-s', `${door.address}${path}`]),
        ]
        const { code, said } = await runs('wapiti', words, { seconds: time.all, folder })
        const done = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined
        seen.holds(done, `wapiti left no report (${code}): ${said.slice(-300)}`, role)
        seen.holds(door.requests() > 300, `wapiti asked only ${door.requests()} times`, role)
        if (done)
          for (const kind of ['vulnerabilities', 'anomalies', 'additionals'])
            for (const [name, found] of Object.entries(done[kind]))
              for (const { info, method, path, parameter } of found)
                tells(seen, { kind, name, info, where: `${method} ${path} ${parameter ?? ''} as ${role}` })
        seen.notes(`as ${role}: ${door.requests()} requests, ${done?.infos?.crawled_pages_nbr ?? '?'} pages`)
      } finally {
        await door.close()
        rmSync(folder, { recursive: true, force: true })
      }
    }
    for (const [name, why] of Object.entries(exceptions)) seen.notes(`not followed: ${name}. ${why}`)
    return seen.verdict()
  },
}

function tells(seen, { kind, name, info, where }) {
  const said = `${name}: ${info}`
  if (name === 'Backup file' && / \/verify\//.test(where)) return seen.holds(true)
  if (kind === 'additionals' || Object.keys(exceptions).some((known) => said.includes(known) || said.startsWith(known)))
    return seen.holds(true)
  seen.holds(false, `wapiti finds ${said.slice(0, 200)}`, where)
}
