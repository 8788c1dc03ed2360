import type { JSX } from 'preact'
import {
  BackLink,
  BenchLayout,
  Button,
  Counts,
  Day,
  ErrorSummary,
  FilterBar,
  Moment,
  Pagination,
  PostForm,
  problemsOf,
  Section,
  Table,
  Tag,
  type TagTone,
  Written,
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { SayingsShown } from '../queries-sayings.ts'
import { deskWords } from '../text/words.ts'
import { deskAddress, withQuery } from './address.ts'
import { SayingFields } from './saying-fields.tsx'

const here = '/desk/words'

const leadTones: Readonly<Record<string, TagTone>> = { matter: 'green', words: 'grey', nothing: 'red' }

interface PartProps {
  readonly shown: SayingsShown
  readonly context: PageContext
}

/** The words people use: what they mean, what they looked for in vain, and one question tried. */
export function sayingsPage({ about: shown, ...form }: Form<SayingsShown>, context: PageContext): JSX.Element {
  const { lang } = context
  const words = deskWords(lang).sayings
  return (
    <BenchLayout context={context} title={words.title} section="matters" problem={form.problem !== undefined}>
      <BackLink lang={lang} href="/desk/matters" text={words.matters} />
      {form.problem && <ErrorSummary lang={lang} problems={problemsOf(form.problem, ['says', 'means'])} />}
      <h1>{words.title}</h1>
      <p class="od-meta">{words.lead}</p>
      <TryOut shown={shown} context={context} />
      <Section id="add" title={words.add}>
        <PostForm context={context} action={here} class="od-measure">
          <SayingFields lang={lang} says={shown.say ? [shown.say] : []} means={[]} form={form} />
          <Button>{words.addIt}</Button>
        </PostForm>
      </Section>
      <Gaps shown={shown} context={context} />
      <Groups shown={shown} context={context} />
    </BenchLayout>
  )
}

/** A question as people would type it, how it was read, and what it finds because of which words. */
function TryOut({ shown: { tried }, context: { lang } }: PartProps): JSX.Element {
  const words = deskWords(lang).sayings
  return (
    <Section id="try" title={words.try}>
      <FilterBar
        action={here}
        go={words.tryIt}
        search={{ id: 'try-q', name: 'try', label: words.tryLabel, value: tried?.q ?? '' }}
      />
      {tried && (
        <>
          <Table
            caption={words.read}
            dense
            stack
            columns={[{ head: words.piece }, { head: words.lookedFor, wrap: true }]}
            rows={tried.pieces.map(({ said, meant }) => ({
              key: said,
              cells: [
                <Written key="said" lang={lang} text={said} />,
                <Written key="meant" lang={lang} text={meant.join(' · ') || said} />,
              ],
            }))}
          />
          <Table
            caption={words.found(tried.total)}
            dense
            stack
            rowHeads
            columns={[
              { head: words.matter, wrap: true },
              { head: words.why, wrap: true },
            ]}
            rows={tried.matters.map(({ code, name, reasons }) => ({
              key: code,
              cells: [
                <a key="name" href={deskAddress(code, '/edit')}>
                  <Written lang={lang} text={name} />
                </a>,
                <Written
                  key="why"
                  lang={lang}
                  text={reasons.map(({ said, met }) => (said === met ? said : `${said} → ${met}`)).join('；')}
                />,
              ],
            }))}
          />
        </>
      )}
    </Section>
  )
}

function Gaps({ shown: { gaps }, context }: PartProps): JSX.Element {
  const { lang } = context
  const words = deskWords(lang).sayings
  return (
    <Section id="gaps" title={words.gaps}>
      <p class="od-meta">{words.gapsLead}</p>
      {gaps.length === 0 ? (
        <p>{words.noGaps}</p>
      ) : (
        <Table
          caption={words.gaps}
          hideCaption
          dense
          stack
          rowHeads
          columns={[
            { head: words.question, wrap: true },
            { head: words.asked, numeric: true },
            { head: words.lastDay },
            { head: words.todo },
          ]}
          rows={gaps.map(({ query, asked, lastDay }) => ({
            key: query,
            cells: [
              <Written key="query" lang={lang} text={query} />,
              asked,
              <Day key="day" lang={lang} on={lastDay} />,
              <div key="todo" class="od-row">
                <a href={withQuery(here, { try: query })} aria-label={`${words.tryIt} ${query}`}>
                  {words.tryIt}
                </a>
                <a href={`${withQuery(here, { say: query })}#add`} aria-label={`${words.addWord} ${query}`}>
                  {words.addWord}
                </a>
                <PostForm context={context} action={`${here}/gaps/forget`} label={`${words.forget} ${query}`}>
                  <input type="hidden" name="query" value={query} />
                  <Button kind="secondary" size="s">
                    {words.forget}
                  </Button>
                </PostForm>
              </div>,
            ],
          }))}
        />
      )}
    </Section>
  )
}

function Groups({ shown, context: { lang } }: PartProps): JSX.Element {
  const words = deskWords(lang).sayings
  const { having, retired, counts, items, next } = shown
  return (
    <Section id="groups" title={words.groups}>
      <Counts
        label={words.groups}
        counts={[
          { text: words.live, count: counts.live, href: withQuery(here, { having }), current: !retired },
          {
            text: words.retired,
            count: counts.retired,
            href: withQuery(here, { having, retired: '1' }),
            current: retired,
          },
        ]}
      />
      <FilterBar
        action={here}
        go={words.go}
        search={{ id: 'having', name: 'having', label: words.having, value: having }}
      />
      {items.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Table
          caption={words.groups}
          hideCaption
          dense
          stack
          columns={[
            { head: words.says, wrap: true },
            { head: words.means, wrap: true },
            { head: words.changed, wideOnly: true },
            { head: words.todo },
          ]}
          rows={items.map(({ sayingId, says, means, changedAt, byStaff }) => ({
            key: sayingId,
            cells: [
              <Written key="says" lang={lang} text={says.join('、')} />,
              <ul key="means">
                {means.map(({ text, leadsTo, count }) => (
                  <li key={text}>
                    <Written lang={lang} text={text} />{' '}
                    <Tag tone={leadTones[leadsTo]}>{words.leadsTo[leadsTo]?.(count)}</Tag>
                  </li>
                ))}
              </ul>,
              byStaff ? <Moment key="at" lang={lang} at={changedAt} /> : words.starter,
              <a key="edit" href={`${here}/${sayingId}`} aria-label={`${words.change} ${says[0] ?? ''}`}>
                {words.change}
              </a>,
            ],
          }))}
        />
      )}
      <Pagination
        lang={lang}
        next={next ? withQuery(here, { having, retired: retired ? '1' : null, after: next }) : undefined}
      />
    </Section>
  )
}
