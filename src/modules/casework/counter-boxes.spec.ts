import { describe, expect, it } from 'vitest'
import { counterBoxes, fillingFrom, removalBox } from './counter-boxes.ts'

const scan = (field: string, fileId: string) => ({
  field,
  fileId,
  name: `${fileId}.pdf`,
  media: 'application/pdf',
  size: 10,
  sha256: 'aa',
})

describe('the counter’s one screen', () => {
  it('comes apart into answers, files by slot, promises and removals', () => {
    const fields = {
      caseId: 'the-case',
      'person.name': '李秀英',
      [counterBoxes('photo').seen]: 'true',
      [counterBoxes('rules').promised]: 'true',
      [removalBox('old-piece')]: 'true',
      confirmed: 'true',
    }
    const uploads = [scan('slot:photo', 'one'), scan('slot:plan', 'two'), scan('slot:photo', 'three')]
    const filling = fillingFrom(fields, uploads)
    expect(filling).toMatchObject({ caseId: 'the-case', answers: { 'person.name': '李秀英' } })
    expect(filling.files.map(({ slot, files, originalSeen }) => [slot, files.length, originalSeen])).toEqual([
      ['photo', 2, true],
      ['plan', 1, false],
    ])
    expect([filling.promised, filling.removed]).toEqual([['rules'], ['old-piece']])
  })

  it('brings no slot where no file was chosen', () => {
    expect(fillingFrom({ caseId: 'x', 'seen:photo': 'true' }, []).files).toEqual([])
  })
})
