import { BlockList, isIP, isIPv6 } from 'node:net'
import { mustBe } from './operator-fault.ts'

/** `hop` is 0 for the machine that called, 1 for the one it says it called for. */
export type TrustProxy = false | string | ((address: string, hop: number) => boolean)

const privateNetworks = ['loopback', 'linklocal', 'uniquelocal']

/**
 * `1` and up: that many proxies, the nearest first; a list: the proxies at these addresses or in these networks. The web
 * server itself believes no plain count, so a count becomes the question it stands for.
 */
export function readTrustProxy(given: string | undefined): TrustProxy {
  const text = given?.trim() ?? ''
  if (text === '' || text === '0') return false
  if (/^[1-9]\d?$/.test(text)) return (_address, hop) => hop < Number(text)
  const networks = text.split(',').map((one) => one.trim())
  const wrong = networks.find((one) => !privateNetworks.includes(one) && !isNetwork(one))
  if (wrong !== undefined)
    throw mustBe(
      'TRUST_PROXY',
      '代理的个数，或它们的地址和网段',
      'a number of proxies or a list of addresses and networks',
      text,
    )
  return networks.join(',')
}

/** An address, or a network like 10.0.0.0/8. */
function isNetwork(text: string): boolean {
  const [address = '', length, ...more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more.length > 0) return false
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128))
}

/** What the words stand for (RFC 1122, 3927, 4193, 4291, 1918). */
const named: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}

/**
 * Whether the machine at an address is one of the proxies that are named. A plain count names nobody: whoever calls is the
 * nearest then.
 */
export function isNamedProxy(trusted: TrustProxy, address: string | undefined): boolean {
  if (typeof trusted !== 'string' || !address) return false
  const plain = address.replace(/^::ffff:(?=\d)/, '')
  const list = new BlockList()
  for (const one of trusted.split(',').flatMap((each) => named[each] ?? [each])) {
    const [network = '', length] = one.split('/')
    const family = isIPv6(network) ? 'ipv6' : 'ipv4'
    if (length === undefined) list.addAddress(network, family)
    else list.addSubnet(network, Number(length), family)
  }
  return isIP(plain) !== 0 && list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
}
