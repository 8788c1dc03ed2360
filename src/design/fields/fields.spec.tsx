import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Radios } from './choices.tsx'
import { DateField } from './date-field.tsx'
import { enteredDate, isoDayOf, partsOfDay } from './entered-date.ts'
import { Select } from './select.tsx'
import { NumberField, TextArea, TextField } from './text-field.tsx'

describe('a text field', () => {
  it('ties label, hint and error to the input', () => {
    const drawn = render(
      <TextField
        lang="zh"
        name="person.phone"
        label="联系电话"
        hint="只用于约上门时间"
        error="少了一位"
        value="1380013800"
      />,
    )
    expect(drawn).toContain('for="f-person-phone"')
    expect(drawn).toContain('aria-describedby="f-person-phone-hint f-person-phone-error"')
    expect(drawn).toContain('aria-invalid="true"')
    expect(drawn).toContain('<span class="govuk-visually-hidden">错误：</span>少了一位')
    expect(drawn).toContain('value="1380013800"')
  })

  it('says where a known value came from', () => {
    const drawn = render(
      <TextField lang="en" name="name" label="Name" provenance={{ kind: 'licence' }} autocomplete="name" />,
    )
    expect(drawn).toContain('od-badge--licence')
    expect(drawn).toContain('autocomplete="name"')
    expect(drawn).not.toContain('aria-describedby')
  })

  it('is the page where it is the only question', () => {
    expect(render(<TextField lang="zh" name="q" label="店名叫什么？" asPage />)).toMatch(/<h1[^>]*><label/)
  })

  it('never lets what was typed become markup', () => {
    expect(render(<TextField lang="zh" name="n" label="店名" value={'"><b>'} />)).not.toContain('<b>')
  })
})

describe('a text area', () => {
  it('says in which language it is filled where that is not the language of the page', () => {
    const notice = { name: 'words', label: 'What is missing', value: '请补交营业执照。' }
    expect(render(<TextArea lang="en" valueLang="zh-CN" {...notice} />)).toMatch(/<textarea[^>]* lang="zh-CN"/)
    expect(render(<TextArea lang="en" {...notice} />)).not.toContain('zh-CN')
  })
})

describe('a number field', () => {
  it('says its unit aloud', () => {
    const drawn = render(<NumberField lang="zh" name="area" label="面积" unit="平方米" />)
    expect(drawn).toContain('aria-describedby="f-area-unit"')
    expect(drawn).toContain('inputmode="numeric"')
  })
})

describe('radios', () => {
  const choices = [
    { value: 'cook', label: '现做现卖', hint: '餐馆、面馆' },
    { value: 'shelf', label: '卖包装食品', reveals: <TextField lang="zh" name="shop" label="店名" /> },
  ]

  it('let the error summary lead to the first choice', () => {
    const drawn = render(
      <Radios lang="zh" name="form" label="主要做什么？" choices={choices} value="shelf" error="请选择" />,
    )
    expect(drawn).toMatch(/id="f-form" name="form" type="radio" value="cook"/)
    expect(drawn).toMatch(/value="shelf" checked/)
    expect(drawn).toContain('<fieldset class="govuk-fieldset" aria-describedby="f-form-error">')
  })

  it('keep a further question beside the choice that asks it', () => {
    expect(render(<Radios lang="zh" name="form" label="主要做什么？" choices={choices} />)).toContain(
      'class="od-reveals"',
    )
  })
})

describe('a select', () => {
  it('marks what is chosen', () => {
    const options = [
      { value: '1', label: '浓洄街道' },
      { value: '2', label: '北辰街道' },
    ]
    const drawn = render(<Select lang="zh" name="street" label="街道" options={options} value="2" blank="请选择" />)
    expect(drawn).toMatch(/<option value="2" selected/)
    expect(drawn).toContain('<option value>请选择</option>')
  })
})

describe('a date field', () => {
  it('gives back what was typed, even if no calendar has it', () => {
    const drawn = render(
      <DateField
        lang="zh"
        name="born"
        label="出生日期"
        value={{ year: '1985', month: '2', day: '30' }}
        error="没有这一天"
      />,
    )
    expect(drawn).toContain('name="born-day"')
    expect(drawn).toContain('value="30"')
  })

  it('asks in the order of the language', () => {
    const names = (drawn: string) => [...drawn.matchAll(/name="born-(\w+)"/g)].map(([, part]) => part)
    expect(names(render(<DateField lang="zh" name="born" label="出生日期" />))).toEqual(['year', 'month', 'day'])
    expect(names(render(<DateField lang="en" name="born" label="Date of birth" />))).toEqual(['day', 'month', 'year'])
  })

  it.each([
    [{ 'born-year': '1985', 'born-month': '3', 'born-day': '7' }, { day: '1985-03-07' }],
    [{ 'born-year': '２０２６', 'born-month': '１２', 'born-day': '１８' }, { day: '2026-12-18' }],
    [{ 'born-year': '2026', 'born-month': '2', 'born-day': '29' }, 'impossible'],
    [{ 'born-year': '26', 'born-month': '2', 'born-day': '2' }, 'impossible'],
    [{ 'born-year': '2026', 'born-month': '', 'born-day': '2' }, 'impossible'],
    [{}, 'none'],
  ])('reads %j as %j', (entered, day) => {
    expect(isoDayOf(enteredDate(entered, 'born'))).toEqual(day)
  })

  it('takes a stored day apart as people write it', () => {
    expect(partsOfDay('1985-03-07')).toEqual({ year: '1985', month: '3', day: '7' })
    expect(partsOfDay(undefined)).toEqual({ year: '', month: '', day: '' })
  })
})
