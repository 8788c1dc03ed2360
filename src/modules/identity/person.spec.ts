import { describe, expect, it } from 'vitest'
import { ageOn, genderByNumber, nameProblem, sameName, tidyName } from './person.ts'

describe('A name', () => {
  it.each([
    [' 何晓雨 ', '何晓雨'],
    ['何 晓 雨', '何晓雨'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽 . 买买提', '阿依古丽·买买提'],
    ['John  Smith', 'John Smith'],
    ['\u200b陈建国', '陈建国'],
  ])('typed %j is kept as %j', (typed, kept) => {
    expect(tidyName(typed)).toBe(kept)
  })

  it.each(['何晓雨', '阿依古丽·买买提', 'Anne-Marie O’Neill', '㛃一', '𬸪𬸦'])('%j can be one', (name) => {
    expect(nameProblem(name)).toBeUndefined()
  })

  it.each([
    ['', 'name-missing'],
    ['  ', 'name-missing'],
    ['何', 'name-not-a-name'],
    ['何晓雨1', 'name-not-a-name'],
    ['<b>何</b>', 'name-not-a-name'],
    ['何'.repeat(51), 'name-not-a-name'],
  ])('%j cannot: %s', (name, problem) => {
    expect(nameProblem(name)).toBe(problem)
  })

  it('is the same however its dots, blanks and capitals are typed', () => {
    expect(sameName('阿依古丽•买买提', '阿依古丽·买买提 ')).toBe(true)
    expect(sameName('JOHN SMITH', 'John Smith')).toBe(true)
    expect(sameName('陈建国', '陈建军')).toBe(false)
  })
})

describe('A person', () => {
  it.each([
    ['511602199103080021', 'female'],
    ['511602198205010011', 'male'],
    ['51160219750820007X', 'male'],
  ])('with the number %s is taken for %s where no register says', (number, gender) => {
    expect(genderByNumber(number)).toBe(gender)
  })

  it.each([
    ['2026-11-22', '2012-11-23', 13],
    ['2026-11-23', '2012-11-23', 14],
    ['2027-02-28', '2012-02-29', 14],
    ['2027-03-01', '2012-02-29', 15],
  ])('is on %s, born on %s, %i years old', (today, birthDate, age) => {
    expect(ageOn(today, birthDate)).toBe(age)
  })
})
