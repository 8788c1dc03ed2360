import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ScimError } from './error.ts'
import { matches, readFilter } from './filter.ts'

/** The user of RFC 7643, 8.2, as far as these filters look. */
const bjensen = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id: '2819c223-7f76-453a-919d-413861904646',
  externalId: '701984',
  userName: 'bjensen@example.com',
  name: { formatted: 'Ms. Barbara J Jensen, III', familyName: 'Jensen', givenName: 'Barbara' },
  title: 'Vice President',
  active: true,
  emails: [
    { value: 'bjensen@example.com', type: 'work', primary: true },
    { value: 'babs@jensen.org', type: 'home' },
  ],
  groups: [{ value: 'e9e30dba-f08f-4109-8486-d5c6a331660a', display: 'Tour Guides' }],
  meta: { resourceType: 'User', lastModified: '2011-05-13T04:42:34Z' },
}

describe('A filter of RFC 7644, 3.4.2.2', () => {
  it.each([
    ['userName eq "bjensen@example.com"', true],
    ['userName Eq "BJENSEN@example.com"', true],
    ['name.familyName co "O\'Malley"', false],
    ['name.familyName co "ense"', true],
    ['userName sw "J"', false],
    ['userName sw "b"', true],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "b"', true],
    ['title pr', true],
    ['nickName pr', false],
    ['meta.lastModified gt "2011-05-13T04:42:34Z"', false],
    ['meta.lastModified ge "2011-05-13T04:42:34Z"', true],
    ['meta.lastModified lt "2012-01-01T00:00:00Z"', true],
    ['title pr and userType eq "Employee"', false],
    ['title pr or userType eq "Intern"', true],
    ['schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"', false],
    ['userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")', false],
    ['active eq true and (emails co "example.com" or emails.value co "example.org")', true],
    ['userType ne "Employee" and not (emails co "example.com" or emails.value co "example.org")', false],
    ['emails[type eq "work" and value co "@example.com"]', true],
    ['emails[type eq "home" and value co "@example.com"]', false],
    ['emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]', true],
    ['externalId eq "701984"', true],
    ['id eq "2819C223-7F76-453A-919D-413861904646"', false],
    ['groups.value eq "e9e30dba-f08f-4109-8486-d5c6a331660a"', true],
    ['nickName eq null', true],
    ['title eq "x" or title pr and active eq true', true],
    ['(title eq "x" or title pr) and active eq false', false],
  ])('%s: %s', (filter, expected) => expect(matches(readFilter(filter), bjensen)).toBe(expected))

  it.each([
    '',
    'userName',
    'userName eq',
    'userName eq bjensen',
    'userName is "x"',
    'userName eq "x',
    'userName eq "\\x"',
    'not userName eq "x"',
    '(userName eq "x"',
    'userName eq "x")',
    'emails[type eq "work"',
    'userName eq "x" userName eq "y"',
    "userName eq 'x'",
    `userName eq "${'x'.repeat(1000)}"`,
    `${'('.repeat(12)}title pr${')'.repeat(12)}`,
    Array.from({ length: 41 }, () => 'title pr').join(' and '),
  ])('is refused as invalidFilter: %s', (filter) => {
    const thrown = (() => {
      try {
        return readFilter(filter)
      } catch (error) {
        return error
      }
    })()
    expect(thrown).toBeInstanceOf(ScimError)
    expect(thrown).toMatchObject({ status: 400, scimType: 'invalidFilter' })
  })

  it('ends in a filter or that error, whatever it is', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      'and',
      'or',
      'not',
      'eq',
      'pr',
      'title',
      '"x"',
      '1',
      'true',
      '\\',
      '"',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (parts) => {
        try {
          expect(typeof matches(readFilter(parts.join(' ')), bjensen)).toBe('boolean')
        } catch (error) {
          expect(error).toBeInstanceOf(ScimError)
        }
      }),
    )
  })
})
