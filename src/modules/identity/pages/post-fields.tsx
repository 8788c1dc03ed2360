import type { JSX } from 'preact'
import { Checkboxes, Radios, Select, TextField } from '../../../design/index.ts'
import { duties } from '../../../platform/actor.ts'
import { byName, type Form, type Lang, said } from '../../../platform/page.ts'
import type { NewStaffShown, PostShown } from '../queries-staff.ts'
import { identityWords } from '../text/words.ts'
import { chosen, entered } from './entered.ts'

interface Props {
  readonly lang: Lang
  readonly form: Pick<Form<unknown>, 'entered' | 'problem'>
  /** Where the post can be; left out where it is there already. */
  readonly organisations?: NewStaffShown['organisations'] | undefined
  readonly mayGiveAll: boolean
  readonly post?: PostShown | undefined
}

export const postFields = ['organisation', 'title', 'titleEn', 'duties', 'scope'] as const

/** What makes a post: where, what it is called, its duties and whose matters. */
export function PostFields({ lang, form, organisations, mayGiveAll, post }: Props): JSX.Element {
  const all = identityWords(lang)
  const words = all.staff
  const field = (name: string) => ({ lang, name, error: form.problem?.fields[name] })
  const scopes = mayGiveAll ? ['own', 'all'] : ['own']
  return (
    <>
      {organisations && (
        <Select
          {...field('organisation')}
          label={words.organisation}
          value={entered(form, 'organisation', organisations.length === 1 ? organisations[0]?.id : '')}
          blank=""
          options={byName(lang, organisations).map(({ id, name }) => ({ value: id, label: said(lang, name) }))}
        />
      )}
      <TextField
        {...field('title')}
        label={all.member.postTitle}
        value={entered(form, 'title', post?.title.zh)}
        maxLength={60}
      />
      <TextField
        {...field('titleEn')}
        label={all.member.postTitleEn}
        value={entered(form, 'titleEn', post?.title.en)}
        maxLength={80}
        optional
      />
      <Checkboxes
        {...field('duties')}
        label={words.duties}
        values={chosen(form, 'duties', form.problem ? [] : post?.duties)}
        choices={duties.map((duty) => ({ value: duty, label: words.duty[duty], hint: words.dutyHint[duty] }))}
      />
      <Radios
        {...field('scope')}
        label={words.scope}
        value={entered(form, 'scope', post?.scope ?? 'own')}
        choices={scopes.map((scope) => ({ value: scope, label: words.scopes[scope] }))}
      />
    </>
  )
}
