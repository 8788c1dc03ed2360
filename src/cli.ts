import { parseArgs } from 'node:util'
import { type Call, type ExitCode, type Screen, type Subcommand, terminal, WrongWords } from './cli/screen.ts'
import { OperatorFault } from './platform/operator-fault.ts'
import type { Both } from './platform/page.ts'
import { Refusal } from './platform/refusal.ts'

interface Known {
  readonly usage: string
  readonly about: Both
  /** Names of options that take a value. */
  readonly takes?: readonly string[]
  load(): Promise<Subcommand>
}

/** Every subcommand; what it needs is loaded only when it is called. */
export const subcommands: Readonly<Record<string, Known>> = {
  deadline: {
    usage: 'deadline <day> <limit>',
    about: {
      zh: '期限届满日，例如 deadline 2026-09-30 5wd；期限写作 5wd、30d、24h、3m、on-the-spot',
      en: 'The last day of a limit: 5wd (working days), 30d, 24h, 3m (months), on-the-spot',
    },
    load: async () => (await import('./cli/deadline.ts')).deadline,
  },
  check: {
    usage: 'check uscc|citizen|licence|case <number>',
    about: {
      zh: '校验统一社会信用代码、公民身份号码、电子证照标识、办件编号',
      en: 'Checks a credit code, a citizen number, a licence identifier or a case number',
    },
    load: async () => (await import('./cli/check.ts')).check,
  },
  'import matters': {
    usage: 'import matters <file.csv>',
    about: { zh: '导入事项清单（CSV），打印报告', en: 'Imports a list of matters (CSV) and prints the report' },
    load: async () => (await import('./cli/import-matters.ts')).importMattersFile,
  },
  'search-quality': {
    usage: 'search-quality [--matters <n>]',
    about: {
      zh: '用大家的问法考一考搜索：首位、前五命中率和用时；可用生成的大目录，例如 --matters 100000',
      en: 'Puts people’s questions to the search: recall and times; with --matters in a made catalogue of that many',
    },
    takes: ['matters'],
    load: async () => (await import('./cli/search-quality.ts')).searchQuality,
  },
  'staff import': {
    usage: 'staff import <file.csv>',
    about: {
      zh: '导入工作人员名单（CSV），打印报告；有管理权的岗位等管理员确认；同一份名单再导一次什么也不变',
      en: 'Takes in a list of staff (CSV) and prints the report; power over others waits for an administrator; the same list again changes nothing',
    },
    load: async () => (await import('./cli/staff-import.ts')).staffImport,
  },
  'staff check': {
    usage: 'staff check <file.csv>',
    about: {
      zh: '只核对工作人员名单：会做什么、哪几行有误，不写入',
      en: 'Only tries a list of staff: what would be done and which rows are wrong, without doing it',
    },
    load: async () => (await import('./cli/staff-import.ts')).staffCheck,
  },
  'staff first': {
    usage: 'staff first <login> <name> <organisation>',
    about: {
      zh: '新装系统开通头两位平台管理员，打印一次性初始密码；已有两位就不再开',
      en: 'Opens the accounts of the first two administrators of a new house and prints a first password; refuses a third',
    },
    load: async () => (await import('./cli/staff-first.ts')).staffFirst,
  },
  routes: {
    usage: 'routes',
    about: { zh: '列出全部地址：方法、路径、谁可以进', en: 'Lists every address: method, path, who may enter' },
    load: async () => (await import('./cli/routes.ts')).listRoutes,
  },
  version: {
    usage: 'version',
    about: { zh: '版本', en: 'The release' },
    load: async () => (await import('./cli/version.ts')).tellVersion,
  },
  diagram: {
    usage: 'diagram',
    about: { zh: '办件状态图（Mermaid）', en: 'The states of a case as a Mermaid diagram' },
    load: async () => (await import('./cli/diagram.ts')).diagram,
  },
  'card issue': {
    usage: 'card issue --name <name> --number <number> [--out <file.p12>]',
    about: {
      zh: '演示用：在数据文件夹里建一个 TEST 发证机构，给样例人物发一张智能卡（.p12）',
      en: 'For demonstrations: makes a TEST authority in the data folder and a card (.p12) for a sample person',
    },
    takes: ['name', 'number', 'out'],
    load: async () => (await import('./cli/card-issue.ts')).issueCard,
  },
  'audit tail': {
    usage: 'audit tail',
    about: { zh: '审计日志最后 20 条', en: 'The last 20 lines of the audit log' },
    load: async () => (await import('./cli/audit-tail.ts')).auditTail,
  },
  'audit verify': {
    usage: 'audit verify',
    about: {
      zh: '重新计算全部审计日志，指出被改动、删除或插入的记录',
      en: 'Reckons the whole audit log anew and names every entry altered, removed or put in',
    },
    load: async () => (await import('./cli/audit-verify.ts')).auditVerify,
  },
  'audit prove': {
    usage: 'audit prove <entry-id>',
    about: { zh: '出具一条审计记录在日志里的证明', en: 'The proof that an entry is in the audit log' },
    load: async () => (await import('./cli/audit-prove.ts')).auditProve,
  },
  'audit check-proof': {
    usage: 'audit check-proof <file> [key]',
    about: {
      zh: '脱机验证一份证明；不给公钥时用本系统自己的',
      en: 'Checks a proof offline, by the public key given or by this installation’s own',
    },
    load: async () => (await import('./cli/audit-check-proof.ts')).auditCheckProof,
  },
  'backup check': {
    usage: 'backup check <source> [id]',
    about: {
      zh: '读一遍备份并逐部分核对，不恢复',
      en: 'Reads a backup and compares every part, restoring nothing',
    },
    load: async () => (await import('./cli/backup.ts')).checkBackup,
  },
  backup: {
    usage: 'backup <target>',
    about: {
      zh: '把数据库和文件加密备份到文件夹或 s3://桶/前缀；口令在 BACKUP_KEY',
      en: 'Backs database and files up, sealed, to a folder or s3://bucket/prefix; the secret is BACKUP_KEY',
    },
    load: async () => (await import('./cli/backup.ts')).backup,
  },
  restore: {
    usage: 'restore <source> [id]',
    about: {
      zh: '从备份恢复到空的数据文件夹和空的数据库',
      en: 'Restores a backup into an empty data folder and an empty database',
    },
    load: async () => (await import('./cli/restore.ts')).restore,
  },
}

/**
 * The command line of OneDoor; answers the exit code: 0 done, 1 refused or found wrong, 2 not understood, or a
 * setting that is wrong. `--json` prints for programs. Faults of ours are thrown.
 */
export async function run(words: readonly string[], screen: Screen = terminal): Promise<ExitCode> {
  const understood = understand(words)
  if (!understood) return help(screen.complain, words)
  if (understood.help) return help(screen.say)
  const [known, call] = [understood.known, { ...understood, screen } satisfies Call]
  try {
    return await (await known.load())(call)
  } catch (error) {
    if (error instanceof WrongWords) {
      screen.complain(`用法 Usage: onedoor ${known.usage}`)
      return 2
    }
    if (error instanceof OperatorFault) {
      for (const line of [error.zh, error.message]) screen.complain(line)
      return 2
    }
    if (!(error instanceof Refusal)) throw error
    await complainAbout(error, screen)
    return 1
  }
}

type Understood =
  | { readonly help: true }
  | {
      readonly help: false
      readonly known: Known
      readonly words: string[]
      readonly options: Readonly<Record<string, string>>
      readonly json: boolean
    }

function understand(typed: readonly string[]): Understood | undefined {
  const { words, options: taken } = withoutTaken(typed)
  const options = {
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean' },
  } as const
  let given: { positionals: string[]; values: { json?: boolean; help?: boolean; version?: boolean } }
  // A minus before a digit is part of an answer, which the subcommand refuses in its own words; no option is a number.
  const isOption = (word: string) => /^-(?!\d|$)/.test(word)
  try {
    const { values } = parseArgs({ args: words.filter(isOption), options })
    given = { positionals: words.filter((word) => !isOption(word)), values }
  } catch {
    return undefined
  }
  const asked = given.values.version ? ['version', ...given.positionals] : given.positionals
  const [first = '', second = '', ...rest] = asked
  if (given.values.help || first === 'help') return { help: true }
  const json = given.values.json === true
  const two = subcommands[`${first} ${second}`]
  if (two) return { help: false, known: two, words: rest, options: taken, json }
  const one = Object.hasOwn(subcommands, first) ? subcommands[first] : undefined
  const known = one && Object.keys(taken).every((name) => one.takes?.includes(name)) ? one : undefined
  return known && { help: false, known, words: asked.slice(1), options: taken, json }
}

/** Takes the options that have a value out of the words: `--matters 100000` or `--matters=100000`. */
function withoutTaken(typed: readonly string[]): { words: string[]; options: Record<string, string> } {
  const names = new Set(Object.values(subcommands).flatMap(({ takes = [] }) => takes))
  const options: Record<string, string> = {}
  const words: string[] = []
  for (let at = 0; at < typed.length; at++) {
    const [, name = '', value] = /^--([a-z-]+)(?:=(.*))?$/.exec(typed[at] ?? '') ?? []
    if (names.has(name)) options[name] = value ?? typed[++at] ?? ''
    else words.push(typed[at] as string)
  }
  return { words, options }
}

function help(say: (line: string) => void, misunderstood?: readonly string[]): ExitCode {
  if (misunderstood?.length) say(`没有这个命令 Unknown: ${misunderstood.join(' ')}\n`)
  say('用法 Usage: onedoor <命令 command> [--json]\n')
  for (const { usage, about } of Object.values(subcommands)) say(`  ${usage}\n      ${about.zh}\n      ${about.en}`)
  return misunderstood ? 2 : 0
}

/** In both languages: the shell does not say which one its reader prefers. */
async function complainAbout(refusal: Refusal, screen: Screen) {
  const [{ modules }, { inWords, refusalDictionary }] = await Promise.all([
    import('./modules.ts'),
    import('./platform/web/words.ts'),
  ])
  const dictionary = refusalDictionary(modules)
  for (const lang of ['zh', 'en'] as const) screen.complain(inWords(dictionary, lang, refusal).text)
}
