/** The record a ZIP ends with, its comment left out (PKWARE APPNOTE 4.3.16). */
const recordLength = 22
const longestComment = 0xffff

/**
 * Whether a file is an archive when it is read from its end, as unpackers and Java do, whatever it is from its beginning: a
 * picture or a PDF that is a program besides. Cameras do put things behind their pictures, but no archive.
 */
export function endsAsArchive(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - recordLength - longestComment)
  for (let at = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1'); at >= from; ) {
    if (at + recordLength <= bytes.length && at + recordLength + bytes.readUInt16LE(at + 20) === bytes.length)
      return true
    if (at === 0) return false
    at = bytes.lastIndexOf('PK\x05\x06', at - 1, 'latin1')
  }
  return false
}
