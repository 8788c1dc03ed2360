import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakLines, type Line, type Measure } from './lines.ts'

// Chinese characters and full-width marks fill a square, everything else half of one.
const square = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’—…]/u
const measure: Measure = {
  width: 100,
  size: 10,
  advance: (character) => (square.test(character) ? 1 : 0.5),
  ink: (character) => ('“‘'.includes(character) ? [0.6, 0.9] : [0.04, 0.34]),
}

const text = (line: Line) => line.placed.map(({ character }) => character).join('')
const broken = (words: string, more: Partial<Measure> = {}) => breakLines(words, { ...measure, ...more }).map(text)

describe('breaking a Chinese text into lines', () => {
  it.each([
    ['fills lines with whole squares', '一二三四五六七八九十壹贰', ['一二三四五六七八九十', '壹贰']],
    ['begins no line with a closing mark', '一二三四五六七八九十壹。', ['一二三四五六七八九十', '壹。']],
    ['lets a closing mark end a line on half a square', '一二三四五六七八九ab。壹', ['一二三四五六七八九', 'ab。壹']],
    ['ends no line with an opening mark', '一二三四五六七八九（十）', ['一二三四五六七八九', '（十）']],
    ['keeps a Latin word whole', '一二三四五六七八OneDoor', ['一二三四五六七八', 'OneDoor']],
    ['drops the space at which it breaks', '一二三四五六七八九 十', ['一二三四五六七八九', '十']],
    ['keeps a dash whole', '一二三四五六七八九——十', ['一二三四五六七八九', '——十']],
    ['keeps a date whole', '一二三四五2026年12月8日', ['一二三四五', '2026年12月8日']],
    ['begins a new line where the text does', '一\n二', ['一', '二']],
    [
      'cuts an identifier longer than a line after a dot',
      '11990000000.000013338W032',
      ['11990000000.', '000013338W032'],
    ],
  ])('%s', (_, words, lines) => {
    expect(broken(words)).toEqual(lines)
  })

  it('squeezes neighbouring marks together', () => {
    const [line] = breakLines('《一》、《二》', measure)
    expect(line?.width).toBe(55)
  })

  it('sets quotation marks among Latin words narrow and keeps the word whole', () => {
    const [line] = breakLines('Guang’an', measure)
    expect(line?.width).toBeCloseTo(7 * 5 + 4.2)
    expect(broken('一二三四五六七Guang’an')).toEqual(['一二三四五六七', 'Guang’an'])
  })

  it('indents the first line only', () => {
    const lines = breakLines('一二三四五六七八九十', { ...measure, indent: 20 })
    expect(lines.map(({ placed }) => placed[0]?.x)).toEqual([20, 0])
  })

  it('fills justified lines to the end but not the last', () => {
    const lines = breakLines('一二三四五六七八 OneDoor 九十', { ...measure, justified: true })
    expect(lines[0]?.width).toBeCloseTo(100)
    expect(lines.at(-1)?.width).toBeLessThan(100)
  })

  const writing = fc
    .array(fc.constantFrom(...'一二三四五年月日，。（）《》“”——…… abc019.-/'), { maxLength: 120 })
    .map((all) => all.join(''))

  it('loses nothing but spaces, overflows no line, and never begins or ends one wrongly', () => {
    fc.assert(
      fc.property(writing, fc.boolean(), (words, justified) => {
        const lines = breakLines(words, { ...measure, justified })
        expect(lines.map(text).join('').replace(/ /g, '')).toBe(words.replace(/ /g, ''))
        for (const [index, line] of lines.entries()) {
          expect(line.width).toBeLessThanOrEqual(100.01)
          const xs = line.placed.map(({ x }) => x)
          // A narrow quotation mark's empty half lies under its neighbour.
          if (!/[“”]/.test(words)) expect(xs).toEqual([...xs].sort((one, other) => one - other))
          // A chain of marks longer than a line has to be cut somewhere.
          if (/[，。（）《》“”—….\-/]{6}|[a-z0-9年月日]{8}/.test(words.replace(/ /g, ''))) continue
          if (index > 0) expect(text(line)).not.toMatch(/^[，。）》”]/)
          if (index < lines.length - 1) expect(text(line)).not.toMatch(/[（《“]$/)
        }
      }),
      { numRuns: 400 },
    )
  })
})
