import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { checkCitizenNumber, dayIn } from '#directory'
import { readConfig } from '../platform/config.ts'
import { nameOf, OperatorFault } from '../platform/operator-fault.ts'
import { type Subcommand, sayJson, WrongWords } from './screen.ts'

/** Everybody's: a card of the TEST authority protects nothing. */
const pin = 'card-1234'

/**
 * Makes a card for trying out: an authority of its own below the data folder, which says TEST wherever it says anything, a certificate for
 * the line of cards, and the card as a file a browser can take in. Refused where people are real.
 */
export const issueCard: Subcommand = async (call) => {
  const { name = '', number: typed = '', out } = call.options
  const number = checkCitizenNumber(typed, dayIn(new Date()))
  if (call.words.length > 0 || name.trim() === '' || !number.ok) throw new WrongWords()
  const { demo, dataDir } = readConfig(process.env)
  if (!demo)
    throw new OperatorFault({
      zh: 'TEST 卡只能用于演示。正式运行请用真正的发证机构的卡。',
      en: 'TEST cards are for demonstrations only. In earnest use cards of a real authority.',
    })
  const folder = join(dataDir, 'cards')
  const authority = openAuthority(folder)
  const file = resolve(out ?? join(folder, `card-${authority.next}.p12`))
  authority.issue({ name: name.trim(), number: number.number, file })
  const settings = {
    CARD_TLS_PORT: '3443',
    CARD_TLS_CA: join(folder, 'authority.pem'),
    CARD_TLS_CRL: join(folder, 'list.pem'),
    CARD_TLS_KEY: join(folder, 'line.key'),
    CARD_TLS_CERT: join(folder, 'line.pem'),
  }
  if (call.json) sayJson(call, { file, pin, settings })
  else {
    call.screen.say(`TEST 卡 card: ${file}`)
    call.screen.say(`口令 PIN: ${pin}`)
    call.screen.say('启动时设 Start with:')
    for (const [setting, value] of Object.entries(settings)) call.screen.say(`  ${setting}=${value}`)
  }
  return 0
}

interface Holder {
  readonly name: string
  readonly number: string
  readonly file: string
}

const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'] as const

/** The authority in a folder, made the first time. */
function openAuthority(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const at = (file: string) => join(folder, file)
  if (!existsSync(at('index.txt'))) {
    writeFileSync(at('index.txt'), '')
    writeFileSync(at('serial'), '1000\n')
    writeFileSync(at('number'), '01\n')
  }
  writeFileSync(at('openssl.cnf'), settingsOf(folder))
  const config = ['-config', at('openssl.cnf')] as const
  if (!existsSync(at('authority.pem')))
    openssl(
      ...['req', '-x509', '-utf8', ...ec, '-days', '3650', '-subj', '/CN=OneDoor TEST cards 测试', ...config],
      ...['-keyout', at('authority.key'), '-out', at('authority.pem'), '-addext', 'basicConstraints=critical,CA:TRUE'],
      ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
    )
  if (!existsSync(at('line.pem')))
    openssl(
      ...['req', '-x509', ...ec, '-days', '365', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
      ...['-keyout', at('line.key'), '-out', at('line.pem'), ...config],
    )
  const next = String(Date.now())
  return {
    next,
    issue({ name, number, file }: Holder) {
      const [key, request, card] = [at(`${next}.key`), at(`${next}.csr`), at(`${next}.pem`)]
      // These part one attribute from the next.
      const subject = `/CN=${name.replace(/[/+\\]/g, '')}/serialNumber=${number}`
      openssl('req', '-utf8', ...ec, '-subj', subject, '-keyout', key, '-out', request, ...config)
      openssl(
        ...['ca', '-batch', '-utf8', '-notext', '-days', '365', '-extensions', 'card', '-subj', subject, ...config],
        ...['-in', request, '-out', card],
      )
      openssl('ca', '-gencrl', '-crldays', '30', '-out', at('list.pem'), ...config)
      openssl(
        'pkcs12',
        '-export',
        '-inkey',
        key,
        '-in',
        card,
        '-name',
        `TEST ${name}`,
        '-passout',
        `pass:${pin}`,
        '-out',
        file,
      )
    },
  }
}

const settingsOf = (folder: string) => `[ca]
default_ca = here
[here]
database = ${folder}/index.txt
serial = ${folder}/serial
crlnumber = ${folder}/number
new_certs_dir = ${folder}
certificate = ${folder}/authority.pem
private_key = ${folder}/authority.key
default_md = sha256
policy = any
unique_subject = no
string_mask = utf8only
[any]
commonName = supplied
serialNumber = supplied
[card]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = clientAuth
[req]
distinguished_name = dn
string_mask = utf8only
[dn]
`

function openssl(...words: string[]) {
  try {
    execFileSync('openssl', words, { stdio: ['ignore', 'ignore', 'pipe'] })
  } catch (error) {
    throw new OperatorFault({
      zh: `openssl 不能用（${nameOf(error)}）。请先安装 openssl。`,
      en: `openssl cannot be used (${nameOf(error)}). Install it first.`,
    })
  }
}
