import { describe, expect, it } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { holderId, nameAt, readAccount, writeAccount } from './account.ts'

const key = Buffer.alloc(32, 7)
const [person, company] = [newId(7, new Date(0)), newId(9, new Date(0))]

describe('An account at other sites', () => {
  it.each([
    { personId: person },
    { personId: person, companyId: company },
  ])('is written and read again: %j', (account) => {
    expect(readAccount(writeAccount(account))).toEqual(account)
  })

  it.each(['', 'x', `${person}.`, `${person}.x`, `${person}.${company}.${company}`])('is none: %s', (text) => {
    expect(readAccount(text)).toBeUndefined()
  })

  it('is the company’s while acting for one', () => {
    expect(holderId({ personId: person })).toBe(person)
    expect(holderId({ personId: person, companyId: company })).toBe(company)
  })

  it('has another name at every host, the same every time, that nobody can make without the key', () => {
    const name = nameAt(key, 'a.example', person)
    expect(name).toMatch(/^[\w-]{43}$/)
    expect(nameAt(key, 'a.example', person)).toBe(name)
    expect(nameAt(key, 'b.example', person)).not.toBe(name)
    expect(nameAt(key, 'a.example', company)).not.toBe(name)
    expect(nameAt(Buffer.alloc(32, 8), 'a.example', person)).not.toBe(name)
  })
})
