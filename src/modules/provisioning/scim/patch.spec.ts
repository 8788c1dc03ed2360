import { describe, expect, it } from 'vitest'
import { ScimError } from './error.ts'
import { patched, patchSchema, type Shape } from './patch.ts'

const shape: Shape = {
  id: 'read-only',
  userName: 'text',
  title: 'text',
  active: 'switch',
  name: ['formatted', 'familyName', 'givenName'],
  members: 'list',
}
const before = {
  id: 'x',
  userName: 'lina',
  active: true,
  name: { formatted: '李娜' },
  members: [{ value: 'a', display: '甲' }, { value: 'b' }],
}

const patch = (...Operations: object[]) => patched(before, { schemas: [patchSchema], Operations }, shape)

describe('A change of RFC 7644, 3.5.2', () => {
  it.each([
    ['adds a value', { op: 'add', path: 'title', value: '科员' }, { title: '科员' }],
    ['replaces one', { op: 'replace', path: 'userName', value: 'lina2' }, { userName: 'lina2' }],
    ['takes one away', { op: 'remove', path: 'name.formatted' }, { name: { formatted: undefined } }],
    [
      'takes several at once without a path',
      { op: 'replace', value: { active: false, title: '窗口' } },
      { active: false, title: '窗口' },
    ],
    [
      'takes names in any case, and with their schema',
      { op: 'Replace', path: 'urn:ietf:params:scim:schemas:core:2.0:User:TITLE', value: 'x' },
      { title: 'x' },
    ],
    [
      'takes a part named without a path',
      { op: 'add', value: { 'name.familyName': '李' } },
      { name: { formatted: '李娜', familyName: '李' } },
    ],
    [
      'puts a complex value beside what is there',
      { op: 'add', path: 'name', value: { givenName: '娜' } },
      { name: { formatted: '李娜', givenName: '娜' } },
    ],
    [
      'adds members once',
      { op: 'add', path: 'members', value: [{ value: 'b' }, { value: 'c' }] },
      { members: [before.members[0], { value: 'b' }, { value: 'c' }] },
    ],
    ['takes one member out', { op: 'remove', path: 'members[value eq "a"]' }, { members: [{ value: 'b' }] }],
    [
      'takes the members out that are named',
      { op: 'remove', path: 'members', value: [{ value: 'b' }] },
      { members: [before.members[0]] },
    ],
    ['takes all members out', { op: 'remove', path: 'members' }, { members: [] }],
    [
      'replaces the members',
      { op: 'replace', path: 'members', value: [{ value: 'c' }, { value: 'a' }] },
      { members: [{ value: 'c' }, before.members[0]] },
    ],
    ['says what is only to be read as it is', { op: 'replace', path: 'id', value: 'x' }, {}],
  ])('%s', (_, operation, after) => expect(patch(operation)).toEqual({ ...before, ...after }))

  it('goes through its operations in order', () => {
    expect(
      patch({ op: 'remove', path: 'members' }, { op: 'add', path: 'members', value: [{ value: 'z' }] }).members,
    ).toEqual([{ value: 'z' }])
  })

  it.each([
    ['no attribute of ours', { op: 'add', path: 'nickName', value: 'x' }, 'invalidPath'],
    ['no part of ours', { op: 'add', path: 'name.middleName', value: 'x' }, 'invalidPath'],
    ['what is only to be read', { op: 'replace', path: 'id', value: 'y' }, 'mutability'],
    ['no member', { op: 'remove', path: 'members[value eq "q"]' }, 'noTarget'],
    ['nothing', { op: 'remove' }, 'noTarget'],
    ['no operation', { op: 'move', path: 'title', value: 'x' }, 'invalidSyntax'],
    ['no value', { op: 'add', path: 'title' }, 'invalidValue'],
    ['a path nobody can read', { op: 'add', path: 'a.b.c', value: 'x' }, 'invalidPath'],
    ['a filter nobody can read', { op: 'remove', path: 'members[value is "a"]' }, 'invalidFilter'],
    ['a member without a value', { op: 'add', path: 'members', value: ['a'] }, 'invalidValue'],
  ])('is refused where it names %s', (_, operation, scimType) => {
    expect(() => patch(operation)).toThrow(ScimError)
    expect(() => patch(operation)).toThrow(expect.objectContaining({ scimType }))
  })

  it.each([
    [{}],
    [{ schemas: [patchSchema] }],
    [{ schemas: [patchSchema], Operations: [] }],
    [[]],
    [null],
  ])('is refused as %j', (body) =>
    expect(() => patched(before, body, shape)).toThrow(
      expect.objectContaining({ status: 400, scimType: 'invalidSyntax' }),
    ))
})
