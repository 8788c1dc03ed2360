import { readFile } from 'node:fs/promises'
import { HttpTimestampAuthority, parsePem, type TimestampAuthority } from '@libpdf/core'
import type { Office } from '../command.ts'
import { authorityOf } from './sealing.ts'

/** Milliseconds a time-stamp authority elsewhere has to answer: somebody waits with their finger on a key. */
const patience = 8_000

/**
 * Who says when a signature was made (RFC 3161): the authority of `TSA_URL`, or else the built-in one, by the office's own
 * clock and with TEST in its name.
 */
export function stampsOf(office: Office): TimestampAuthority {
  const { tsaUrl } = office.config
  if (tsaUrl) return new HttpTimestampAuthority(tsaUrl, { timeout: patience })
  return {
    async timestamp(digest, algorithm) {
      if (algorithm !== 'SHA-256') throw new Error(`The built-in authority stamps SHA-256, not ${algorithm}`)
      return (await authorityOf(office)).stamp(digest, office.now())
    },
  }
}

/** The roots of the authority elsewhere, from the file of `TSA_CA`: one certificate in DER, or several in PEM. */
export async function timeRootsOf({ config }: Pick<Office, 'config'>): Promise<readonly Uint8Array[]> {
  if (!config.tsaCa) return []
  const file = await readFile(config.tsaCa)
  if (!file.subarray(0, 64).includes('-----BEGIN')) return [new Uint8Array(file)]
  return parsePem(file.toString('latin1')).map(({ der }) => new Uint8Array(der))
}
