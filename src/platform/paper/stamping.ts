import { readFile } from 'node:fs/promises'
import { parsePem, type TimestampAuthority } from '@libpdf/core'
import type { Office } from '../command.ts'
import { authorityOf } from './sealing.ts'
import { stampFrom } from './stamp-request.ts'

/**
 * Who says when a signature was made (RFC 3161): the authority of `TSA_URL`, looked at before it is believed, or else the built-in
 * one, by the office's own clock and with TEST in its name.
 */
export function stampsOf(office: Office): TimestampAuthority {
  const { tsaUrl: url } = office.config
  return {
    async timestamp(digest, algorithm) {
      if (algorithm !== 'SHA-256') throw new Error(`What is stamped is a SHA-256, not ${algorithm}`)
      if (!url) return (await authorityOf(office)).stamp(digest, office.now())
      const trust = { roots: await timeRootsOf(office), withdrawn: [] }
      return stampFrom({ url, trust, now: office.now() }, digest)
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
