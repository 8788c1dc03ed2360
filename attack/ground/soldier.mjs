// Somebody with a role who asks whatever they are told to: knocks from a new address each time, signs in again when put out.
import { signedIn } from '../../judge/town/reader.mjs'
import { send } from './send.mjs'

let knocks = 0
/** Each request seems to come from elsewhere, so that the limits on how often one may knock are met only by who looks for them. */
export const elsewhere = () => {
  knocks++
  return `10.${(knocks >> 16) % 256}.${(knocks >> 8) % 256}.${knocks % 256}`
}

export async function soldier({ base, port, ledger }, role, login, { company = false } = {}) {
  let cookies = {}
  let proof
  const enlist = async () => {
    proof = undefined
    cookies = {}
    if (!login) return
    const reader = await signedIn(base, login)
    if (company) await reader.does('/my/acting', { acting: (await reader.look('/my/profile')).others[0].id })
    cookies = Object.fromEntries([...reader.cookies].filter(([name]) => !/^od_(lang|elder)$/.test(name)))
  }
  await enlist()

  const headersOf = ({ lang = 'zh', headers = {}, from = elsewhere(), cookie = {} }) => ({
    cookie: Object.entries({ od_lang: lang, ...cookies, ...cookie })
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `${name}=${value}`)
      .join('; '),
    'x-forwarded-for': from,
    ...headers,
  })
  /** `cookie: {od_sid: null}` leaves one out. `did`: what is done when the answer is yes, for the ledger. */
  const ask = async (path, asking = {}) => {
    const { method = 'GET', body, did, parts, alone, again = true } = asking
    const answer = await send(port, { method, path, body, parts, alone, headers: headersOf(asking) })
    if (did) ledger.note(did, answer)
    if (again && login && isPutOut(answer) && typeof body?.pipe !== 'function' && !parts) {
      await enlist()
      return ask(path, { ...asking, again: false })
    }
    return answer
  }
  const self = {
    role,
    login,
    ask,
    enlist,
    cookies: () => ({ ...cookies }),
    json: (path, input, more = {}) =>
      ask(`/api/v1${path}`, {
        ...more,
        method: 'POST',
        headers: { 'content-type': 'application/json', ...more.headers },
        body: typeof input === 'string' || Buffer.isBuffer(input) ? input : JSON.stringify(input),
      }),
    look: async (path) => JSON.parse((await ask(`/api/v1${path}`)).body),
    /** The token that forms carry for this session. */
    async proof() {
      if (proof) return proof
      const page = { visitor: '/sign-in', person: '/my/profile/email', company: '/my/profile/email' }[role]
      const answer = await ask(page ?? '/desk/profile/password')
      proof = /name="_csrf" value="([^"]+)"/.exec(answer.body)?.[1]
      const made = answer.headers['set-cookie']?.map((line) => /^(od_v)=([^;]+)/.exec(line)).find(Boolean)
      if (made) cookies[made[1]] = made[2]
      return proof
    },
    /** Sends a form as a page would; lists are fields sent more than once. */
    async form(path, input, more = {}) {
      const fields = new URLSearchParams({ _csrf: (await self.proof()) ?? '' })
      for (const [name, value] of flat(input)) fields.append(name, value)
      const answer = await ask(path, {
        ...more,
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...more.headers },
        body: fields.toString(),
      })
      // The session was renewed meanwhile: the token is another.
      if (answer.status === 403 && /form-expired|刷新页面/.test(answer.body) && more.again !== false) {
        proof = undefined
        return self.form(path, input, { ...more, again: false })
      }
      return answer
    },
  }
  return self
}

const isPutOut = ({ status, location }) =>
  status === 401 || (status === 303 && /^\/sign-in\?back=/.test(location ?? ''))

const flat = (input) =>
  Object.entries(input ?? {}).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, typeof one === 'object' && one !== null ? JSON.stringify(one) : String(one)]),
  )
