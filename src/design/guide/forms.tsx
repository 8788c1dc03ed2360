import type { JSX } from 'preact'
import type { PageContext } from '../../platform/page.ts'
import { Button, Buttons } from '../button/button.tsx'
import { Columns } from '../card/card.tsx'
import { Details } from '../details/details.tsx'
import { Empty } from '../empty/empty.tsx'
import { ErrorSummary } from '../error-summary/error-summary.tsx'
import { Checkboxes, Radios } from '../fields/choices.tsx'
import { DateField } from '../fields/date-field.tsx'
import { fieldId } from '../fields/field.tsx'
import { FileField } from '../fields/file-field.tsx'
import { Select } from '../fields/select.tsx'
import { NumberField, TextArea, TextField } from '../fields/text-field.tsx'
import { PostForm } from '../form/form.tsx'
import { Inset, Warning } from '../inset/inset.tsx'
import { Notice } from '../notice/notice.tsx'
import { GuidePart, type GuidePartProps } from './basics.tsx'

/** Every way to ask. */
export function FormsPart({ context, lang, say }: GuidePartProps & { readonly context: PageContext }): JSX.Element {
  const { forms } = say
  return (
    <GuidePart id="forms" title={say.parts.forms}>
      <PostForm context={context} action="#guide-forms" enctype="multipart/form-data">
        <Columns count={2}>
          <div>
            <TextField
              lang={lang}
              name="guide.shop"
              label={forms.shop}
              hint={forms.shopHint}
              autocomplete="organization"
            />
            <TextField
              lang={lang}
              name="guide.known"
              label={forms.known}
              value={say.licence.holderName}
              provenance={{ kind: 'licence', word: say.words.businessLicence }}
            />
            <TextField
              lang={lang}
              name="guide.fixed"
              label={forms.fixed}
              value="5116**********1234"
              readOnly
              width={20}
            />
            <TextField
              lang={lang}
              name="guide.phone"
              label={forms.phone}
              type="tel"
              autocomplete="tel"
              value="1380013800"
              width={10}
              error={forms.phoneError}
            />
            <NumberField lang={lang} name="guide.area" label={forms.area} unit={forms.areaUnit} value="86" width={6} />
            <DateField lang={lang} name="guide.born" label={forms.born} hint={forms.bornHint} value="1985-03-07" />
            <Select
              lang={lang}
              name="guide.street"
              label={forms.street}
              blank={forms.choose}
              options={forms.streets.map((street) => ({ value: street, label: street }))}
            />
          </div>
          <div>
            <Radios
              lang={lang}
              name="guide.doing"
              label={forms.doing}
              value="cook"
              choices={[
                { value: 'cook', label: forms.cook, hint: forms.cookHint },
                { value: 'shelf', label: forms.shelf },
                {
                  value: 'other',
                  label: forms.other,
                  reveals: <TextField lang={lang} name="guide.other" label={forms.otherWhat} />,
                },
              ]}
            />
            <Checkboxes
              lang={lang}
              name="guide.dishes"
              label={forms.dishes}
              values={['hot']}
              choices={[
                { value: 'hot', label: forms.hot },
                { value: 'cold', label: forms.cold },
              ]}
            />
            <FileField
              lang={lang}
              name="guide.plan"
              label={forms.upload}
              hint={forms.uploadHint}
              accept="image/jpeg,image/png,application/pdf"
            />
            <TextArea lang={lang} name="guide.note" label={forms.note} rows={3} optional />
          </div>
        </Columns>
        <Buttons>
          <Button size="l">{forms.save}</Button>
          <Button kind="quiet" name="later" value="1">
            {forms.later}
          </Button>
        </Buttons>
      </PostForm>
    </GuidePart>
  )
}

/** Every way to tell. */
export function NoticesPart({ lang, say }: GuidePartProps): JSX.Element {
  const { notices } = say
  return (
    <GuidePart id="notices" title={say.parts.notices}>
      <Columns count={2}>
        <div>
          <ErrorSummary
            lang={lang}
            problems={[{ text: say.forms.phoneError, href: `#${fieldId('guide.phone')}` }, { text: notices.warning }]}
          />
          <Inset>
            <p>{notices.inset}</p>
          </Inset>
          <Warning>
            <p>{notices.caution}</p>
          </Warning>
          <div class="od-mt-5">
            <Details summary={notices.details} open>
              {notices.detailsText}
            </Details>
          </div>
        </div>
        <div class="od-stack">
          <Notice id="guide-info" title={notices.info}>
            <p class="od-meta">{notices.infoText}</p>
          </Notice>
          <Notice id="guide-success" title={notices.success} kind="success" />
          <Notice id="guide-warning" title={notices.warning} kind="warning" />
          <Empty title={notices.empty} level={3}>
            <p>{notices.emptyText}</p>
          </Empty>
        </div>
      </Columns>
    </GuidePart>
  )
}
