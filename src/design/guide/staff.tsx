import type { JSX } from 'preact'
import type { PageContext } from '../../platform/page.ts'
import { Button } from '../button/button.tsx'
import { Checks } from '../checks/checks.tsx'
import { Due } from '../due/due.tsx'
import { Checkboxes, Radios } from '../fields/choices.tsx'
import { Counts, FilterBar } from '../filter-bar/filter-bar.tsx'
import { PostForm } from '../form/form.tsx'
import { Icon } from '../icon/icon.tsx'
import { CaseColumns, CaseHead, Key, Pane, Paper } from '../pane/pane.tsx'
import { SummaryList } from '../summary-list/summary-list.tsx'
import { Table } from '../table/table.tsx'
import { Tabs } from '../tabs/tabs.tsx'
import { Tag } from '../tag/tag.tsx'
import { Timeline } from '../timeline/timeline.tsx'
import type { GuidePartProps } from './basics.tsx'

/** The inbox as staff see it all day. */
export function InboxSample({ lang, say }: GuidePartProps): JSX.Element {
  const { bench, matter } = say
  const due = [undefined, 'late', 'soon', 'ok'] as const
  const cases = [
    { number: '0098', left: -1, on: '2026-11-20' },
    { number: '0121', left: 0, on: '2026-11-23' },
    { number: '0042', left: 5, on: '2026-11-30' },
  ]
  return (
    <>
      <h1>{bench.inbox}</h1>
      <Counts
        label={bench.inbox}
        counts={bench.counts.map((text, place) => ({
          text,
          count: [46, 1, 3, 36][place] ?? 0,
          href: `#count-${place}`,
          current: place === 0,
          due: due[place],
        }))}
      />
      <FilterBar
        action="#inbox"
        go={bench.filter}
        search={{ id: 'bench-find', name: 'q', label: bench.find, hint: bench.findHint }}
        selects={[
          {
            id: 'bench-stage',
            name: 'stage',
            label: bench.stage,
            options: [
              { value: '', label: bench.allStages },
              { value: 'review', label: say.words.review },
            ],
          },
        ]}
      />
      <Table
        caption={bench.inbox}
        hideCaption
        dense
        stack
        columns={[
          { head: bench.number },
          { head: say.lists.matters, wrap: true },
          { head: bench.applicant, wideOnly: true },
          { head: bench.promise },
          { head: bench.stage, wideOnly: true },
        ]}
        rows={cases.map(({ number, left, on }) => ({
          key: number,
          cells: [
            number,
            <a href="#case" key="matter">
              {matter.name}
            </a>,
            say.licence.holderName,
            <Due lang={lang} on={on} workingDaysLeft={left} key="due" />,
            <Tag tone="blue" key="stage">
              {say.words.review}
            </Tag>,
          ],
        }))}
      />
    </>
  )
}

/** The case page: values, evidence, decision. */
export function CaseSample({
  context,
  lang,
  say,
  level,
}: GuidePartProps & { readonly context: PageContext; readonly level?: 1 | 2 | undefined }): JSX.Element {
  const { bench, forms, licence, progress } = say
  return (
    <>
      <CaseHead
        level={level}
        title={say.matter.name}
        tag={<Tag tone="blue">{say.words.review}</Tag>}
        meta={`GAQ-20261121-0042 · ${licence.holderName}`}
        due={<Due lang={lang} on="2026-11-30" workingDaysLeft={5} />}
      />
      <CaseColumns>
        <div class="od-stack">
          <Pane id="bench-values" title={bench.values} aside={say.sample}>
            <SummaryList
              lang={lang}
              rows={[
                { key: licence.holder, value: licence.holderName, provenance: { kind: 'licence' } },
                { key: forms.phone, value: '138****8000', provenance: { kind: 'verified' } },
                { key: forms.area, value: `86 ${forms.areaUnit}`, provenance: { kind: 'inferred' } },
                { key: forms.dishes, value: forms.hot, provenance: { kind: 'self' } },
              ]}
            />
          </Pane>
          <Pane id="bench-history" title={say.parts.progress}>
            <Timeline
              lang={lang}
              tight
              passages={[
                { state: 'done', title: progress.submitted, children: progress.online },
                { state: 'now', title: say.words.review },
              ]}
            />
          </Pane>
        </div>
        <Pane
          id="bench-evidence"
          title={bench.evidence}
          aside={
            <>
              <Key>[</Key> <Key>]</Key> {bench.keyNext}
            </>
          }
          above={
            <>
              <Tabs
                label={bench.papers}
                tabs={[
                  { text: say.matter.plan, href: '#paper-plan', current: true },
                  { text: say.matter.form, href: '#paper-form' },
                ]}
              />
              <Paper>
                <svg viewBox="0 0 480 240" role="img" aria-label={bench.paper}>
                  <path
                    d="M40 30h400v180H40zM260 30v90M260 150v60M40 140h90"
                    fill="none"
                    stroke="currentColor"
                    stroke-width="3"
                  />
                </svg>
              </Paper>
            </>
          }
        >
          <p class="od-meta">{bench.paper}</p>
        </Pane>
        <Pane id="bench-decide" title={bench.decide}>
          <Checks
            checks={[
              { ok: true, text: bench.checkOk },
              { ok: false, text: bench.checkWarn },
            ]}
          />
          <PostForm context={context} action="#bench-decide">
            <Radios
              lang={lang}
              name="bench.opinion"
              label={bench.opinion}
              value="accept"
              choices={[
                { value: 'accept', label: bench.accept },
                { value: 'correct', label: bench.correct },
              ]}
            />
            <Checkboxes
              lang={lang}
              name="bench.grounds"
              label={bench.grounds}
              small
              values={['layout']}
              choices={[{ value: 'layout', label: bench.ground }]}
            />
            <div class="od-mt-4">
              <Button wide>{bench.send}</Button>
              <p class="od-meta od-mt-2">
                <Icon name="shield" /> <Key>Ctrl</Key> + <Key>Enter</Key>
              </p>
            </div>
          </PostForm>
        </Pane>
      </CaseColumns>
    </>
  )
}
