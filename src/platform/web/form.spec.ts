import { describe, expect, it } from 'vitest'
import { nameOf } from './form.ts'

describe('The name of a file that was brought', () => {
  it.each([
    ['图 %22片%22.png', '图 "片".png'],
    ['100%25.pdf', '100%25.pdf'],
    ['a%0D%0Ab.pdf', 'ab.pdf'],
    ['C:\\scans\\证书.pdf', '证书.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..%0A/x.pdf', 'x.pdf'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['', 'file'],
  ])('%j is kept as %j', (sent, kept) => {
    expect(nameOf(sent)).toBe(kept)
  })
})
