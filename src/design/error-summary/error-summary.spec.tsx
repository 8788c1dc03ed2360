import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Checkboxes, Radios } from '../fields/choices.tsx'
import { NamedFields } from '../fields/naming.tsx'
import { Select } from '../fields/select.tsx'
import { TextField } from '../fields/text-field.tsx'
import { ErrorSummary, problemsOf } from './error-summary.tsx'

const refused = {
  text: '有些内容需要改',
  fields: { phone: '联系电话少了一位', 'premises.area': '请填写面积' },
}

describe('an error summary', () => {
  it('leads to each field in the order of the page', () => {
    expect(problemsOf(refused, ['premises.area', 'phone'])).toEqual([
      { text: '请填写面积', href: '#f-premises-area' },
      { text: '联系电话少了一位', href: '#f-phone' },
    ])
  })

  it('says the whole where no single field is to blame', () => {
    expect(problemsOf({ text: '这件事项已停办', fields: {} })).toEqual([{ text: '这件事项已停办' }])
  })

  it('counts what is wrong in its title', () => {
    expect(render(<ErrorSummary lang="zh" problems={problemsOf(refused)} />)).toContain('有 2 处需要改一下')
    expect(render(<ErrorSummary lang="en" problems={[{ text: 'Enter a name' }]} />)).toContain(
      '1 thing needs another look',
    )
  })

  it('names each field, unless its sentence does', () => {
    const problem = { text: '', fields: { name: '请填写这一项', phone: '联系电话少了一位', acting: '请选择一项' } }
    const page = render(
      <NamedFields refused>
        <ErrorSummary lang="zh" problems={problemsOf(problem)} />
        <TextField lang="zh" name="name" label="姓名" error={problem.fields.name} />
        <TextField lang="zh" name="phone" label="联系电话" error={problem.fields.phone} />
        <Radios lang="zh" name="acting" label="为谁办理？" choices={[]} error={problem.fields.acting} />
      </NamedFields>,
    )
    expect(page).toContain('<a href="#f-name">姓名：请填写这一项</a>')
    expect(page).toContain('<a href="#f-phone">联系电话少了一位</a>')
    expect(page).toContain('<a href="#f-acting">为谁办理？请选择一项</a>')
  })

  it('asks for a choice where one chooses and for a tick where one ticks, whatever the form called it', () => {
    const why = { name: 'required', where: 'wrong-form', acting: 'required', duties: 'required', few: 'too-many' }
    const texts = Object.fromEntries(Object.keys(why).map((name) => [name, `（${name}）`]))
    const field = (name: string) => ({ lang: 'zh', name, label: `${name}？`, error: texts[name] }) as const
    const two = ['one', 'other'].map((value) => ({ value, label: value }))
    const page = render(
      <NamedFields refused refusals={why}>
        <ErrorSummary lang="zh" problems={problemsOf({ text: '', fields: texts })} />
        <TextField {...field('name')} />
        <Select {...field('where')} options={[]} />
        <Radios {...field('acting')} choices={[]} />
        <Checkboxes {...field('duties')} choices={two} />
        <Checkboxes {...field('few')} choices={two} />
      </NamedFields>,
    )
    const summary = [...page.matchAll(/<a href="#f-(\w+)">\w+？(.+?)<\/a>/g)].map(([, name, said]) => [name, said])
    expect(Object.fromEntries(summary)).toEqual({
      ...{ name: '（name）', where: '请选择。', acting: '请选择。', duties: '请至少勾选一项。', few: '（few）' },
    })
    for (const [name, said = ''] of summary) expect(page).toMatch(new RegExp(`f-${name}-error".*?${said}</span>`))
  })

  it('is not there where nothing is wrong', () => {
    expect(render(<ErrorSummary lang="zh" problems={[]} />)).toBe('')
  })
})
