import { mod3736CheckCharacter } from '../../platform/iso7064.ts'

/** The arc of electronic licences under the Chinese national object identifier (GB/T 36904). */
const arc = '1.2.156.3005.2'

/**
 * The parts of an electronic licence's identifier 电子证照标识. The type is named by who defined it and a sequence; a re-issue
 * keeps the serial and raises the version.
 */
export interface LicenceParts {
  /** Eighteen characters, the definer's credit code. */
  readonly definer: string
  /** Three digits. Definer and sequence together are the type code. */
  readonly typeSeq: string
  /** Digits and capitals; usually, not always, the issuer's credit code. */
  readonly issuer: string
  /** Up to fifty digits and capitals. */
  readonly serial: string
  /** 1 to 999. */
  readonly version: number
}

export type LicenceIdentifierProblem =
  | 'wrong-number-of-parts'
  | 'wrong-type-code'
  | 'wrong-issuer'
  | 'wrong-serial'
  | 'wrong-version'
  | 'wrong-check-character'

/**
 * `1.2.156.3005.2.<definer><type>.<issuer>.<serial>.<version>.<check>`; the check is ISO 7064 MOD 37,36 (GB/T 17710) over all
 * but the arc and the dots. Parts of the wrong shape are a fault of the caller: RangeError.
 */
export function licenceIdentifier(parts: LicenceParts): string {
  const version = String(parts.version).padStart(3, '0')
  const typeCode = parts.definer + parts.typeSeq
  const problem =
    parts.typeSeq.length === 3 ? problemOf(typeCode, parts.issuer, parts.serial, version) : 'wrong-type-code'
  if (problem) throw new RangeError(`licence identifier: ${problem}`)
  const said = [typeCode, parts.issuer, parts.serial, version]
  return [arc, ...said, mod3736CheckCharacter(said.join(''))].join('.')
}

/** Reads an identifier as people and scanners give it: small letters, full-width characters, blanks, with or without the arc. */
export function parseLicenceIdentifier(
  text: string,
):
  | ({ readonly ok: true; readonly identifier: string; readonly typeCode: string } & LicenceParts)
  | { readonly ok: false; readonly reason: LicenceIdentifierProblem } {
  const bare = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replaceAll('。', '.')
    .toUpperCase()
  const said = (bare.startsWith(`${arc}.`) ? bare.slice(arc.length + 1) : bare).split('.')
  if (said.length !== 5) return { ok: false, reason: 'wrong-number-of-parts' }
  const [typeCode = '', issuer = '', serial = '', version = '', check] = said
  const problem = problemOf(typeCode, issuer, serial, version)
  if (problem) return { ok: false, reason: problem }
  if (mod3736CheckCharacter(typeCode + issuer + serial + version) !== check)
    return { ok: false, reason: 'wrong-check-character' }
  const identifier = [arc, ...said].join('.')
  const parts = {
    definer: typeCode.slice(0, 18),
    typeSeq: typeCode.slice(18),
    issuer,
    serial,
    version: Number(version),
  }
  return { ok: true, identifier, typeCode, ...parts }
}

function problemOf(
  typeCode: string,
  issuer: string,
  serial: string,
  version: string,
): LicenceIdentifierProblem | undefined {
  if (!/^[0-9A-Z]{18}\d{3}$/.test(typeCode)) return 'wrong-type-code'
  if (!/^[0-9A-Z]{1,50}$/.test(issuer)) return 'wrong-issuer'
  if (!/^[0-9A-Z]{1,50}$/.test(serial)) return 'wrong-serial'
  if (!/^\d{3}$/.test(version) || version === '000') return 'wrong-version'
  return undefined
}
