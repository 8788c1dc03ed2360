import { AlgorithmIdentifier, type Certificate, type CertificateRevocationList, RSASSAPSSParams } from 'pkijs'
import { publicKeyOf } from './paper/certificates.ts'

/** SHA-256, SHA-384, SHA-512. */
const digests = new Set(['2.16.840.1.101.3.4.2.1', '2.16.840.1.101.3.4.2.2', '2.16.840.1.101.3.4.2.3'])
/** RSA (PKCS#1) and ECDSA with those, and Ed25519; SHA-1 and MD5 can be forged. */
const signatures = new Set([
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
  '1.2.840.10045.4.3.2',
  '1.2.840.10045.4.3.3',
  '1.2.840.10045.4.3.4',
  '1.3.101.112',
])
const pss = '1.2.840.113549.1.1.10'
const mgf1 = '1.2.840.113549.1.1.8'
/** P-256, P-384 and P-521, as OpenSSL calls them. */
const curves = new Set(['prime256v1', 'secp384r1', 'secp521r1'])
/** Bits; NIST SP 800-131A allows no shorter ones since 2014. */
const shortestRsa = 2048

/** Whether a certificate or a list was signed in a way nobody can forge today. */
export function isWellSigned({ signatureAlgorithm }: Certificate | CertificateRevocationList): boolean {
  const { algorithmId, algorithmParams } = signatureAlgorithm
  return algorithmId === pss ? isStrongPss(algorithmParams) : signatures.has(algorithmId)
}

/** RSASSA-PSS names its digest, and that of its mask, beside itself; unsaid, both are SHA-1 (RFC 4055, 3.1). */
function isStrongPss(schema: unknown): boolean {
  try {
    const { hashAlgorithm, maskGenAlgorithm } = new RSASSAPSSParams({ schema })
    if (!digests.has(hashAlgorithm.algorithmId) || maskGenAlgorithm.algorithmId !== mgf1) return false
    return digests.has(new AlgorithmIdentifier({ schema: maskGenAlgorithm.algorithmParams }).algorithmId)
  } catch {
    return false
  }
}

/** Whether a certificate's own key is one nobody can reckon out: RSA of 2048 bits, one of three curves, or Ed25519. */
export function hasStrongKey(certificate: Certificate): boolean {
  try {
    const { asymmetricKeyType: kind, asymmetricKeyDetails: more } = publicKeyOf(certificate)
    if (kind === 'rsa' || kind === 'rsa-pss') return (more?.modulusLength ?? 0) >= shortestRsa
    if (kind === 'ec') return curves.has(more?.namedCurve ?? '')
    return kind === 'ed25519'
  } catch {
    return false
  }
}
