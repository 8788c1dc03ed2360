import { describe, expect, it } from 'vitest'
import { deedOpen, deeds, deedsAllowed, keyOf, missingFrom, missingProblems, type Rights } from './desk-deeds.ts'

const nothing: Rights = {
  accept: false,
  decideOnTheSpot: false,
  askCorrection: false,
  reject: false,
  giveOpinion: false,
  decide: false,
  resume: false,
  suspend: false,
  extend: false,
  terminate: false,
  askToVoid: false,
}

describe('what a post is offered at a case', () => {
  it('is nothing where nothing may be done', () => {
    expect(deedsAllowed(nothing)).toEqual([])
    expect(deedOpen(nothing, undefined, 'done')).toBeUndefined()
  })

  it('opens with the usual step', () => {
    expect(deedOpen({ ...nothing, accept: true, askCorrection: true, reject: true }, undefined, 'accept')).toBe(
      'accept',
    )
    expect(deedOpen({ ...nothing, decide: true, extend: true }, undefined, 'decide')).toBe('grant')
  })

  it.each([
    ['ending it, while an officer examines', { ...nothing, terminate: true, askToVoid: true }, 'review'],
    ['declaring it void, once it is granted', { ...nothing, askToVoid: true }, 'wait'],
    ['lengthening the limit', { ...nothing, extend: true }, 'review'],
    ['another opinion on what was examined', { ...nothing, giveOpinion: true, suspend: true }, 'decide'],
  ] as const)('opens with nothing where all it may do is out of the way: %s', (_, may, task) => {
    expect(deedOpen(may, undefined, task)).toBeUndefined()
  })

  it('opens what was asked for, and nothing in its place where that may not be done', () => {
    expect(deedOpen({ ...nothing, decide: true }, 'deny', 'decide')).toBe('deny')
    expect(deedOpen({ ...nothing, accept: true }, 'correction', 'accept')).toBeUndefined()
  })

  it('gives every step its own key', () => {
    expect(new Set(deeds.map((deed) => keyOf[deed])).size).toBe(deeds.length)
  })
})

describe('a correction notice', () => {
  const ticked = ['field:person.name', 'evidence:photo']

  it('takes each ticked item with its own words', () => {
    const words: Record<string, string> = {
      'words:field:person.name': ' 与身份证一致 ',
      'words:evidence:photo': '白底',
    }
    expect(missingFrom(ticked, (name) => words[name] ?? '')).toEqual([
      { kind: 'field', id: 'person.name', words: '与身份证一致' },
      { kind: 'evidence', id: 'photo', words: '白底' },
    ])
  })

  it('leads a refused item to its box', () => {
    expect(missingProblems({ 'missing.1.words': '请填写', words: '太长' }, ticked)).toEqual({
      'words:evidence:photo': '请填写',
      words: '太长',
    })
  })
})
