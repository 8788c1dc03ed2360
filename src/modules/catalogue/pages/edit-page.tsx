import type { JSX } from 'preact'
import {
  BackLink,
  BenchLayout,
  Beside,
  Button,
  ButtonLink,
  Buttons,
  Card,
  Moment,
  Notice,
  Section as Part,
  PostForm,
  Radios,
  Said,
  Table,
  Tag,
  TextField,
  Written,
} from '../../../design/index.ts'
import { type PageContext, said } from '../../../platform/page.ts'
import { sections } from '../lint.ts'
import type { EditShown } from '../queries-desk.ts'
import { codes, codeWord } from '../text/codes.ts'
import { partLabel } from '../text/description-words.ts'
import { deskWords } from '../text/words.ts'
import { deskAddress, matterAddress } from './address.ts'
import { FindingList } from './finding-list.tsx'

/** A matter's draft with everything still to do on it, its versions, and its state. */
export function editPage(shown: EditShown, context: PageContext): JSX.Element {
  const { lang } = context
  const words = deskWords(lang).edit
  const { code, name, plainName, organisationName, state, mine, draft } = shown
  return (
    <BenchLayout context={context} title={said(lang, name)} section="matters">
      <BackLink lang={lang} href="/desk/matters" text={words.back} />
      <div class="od-row">
        <h1>
          <Said lang={lang} text={name} />
        </h1>
        <Tag tone={state === 'in-use' ? 'green' : 'yellow'}>{codeWord(lang, 'state', state)}</Tag>
      </div>
      <p class="od-meta od-mb-5">
        {said(lang, name) !== name.zh && (
          <>
            <Written lang={lang} text={name.zh} /> ·{' '}
          </>
        )}
        {plainName && said(lang, plainName) !== said(lang, name) && (
          <>
            <Said lang={lang} text={plainName} /> ·{' '}
          </>
        )}
        <Said lang={lang} text={organisationName} /> · <span class="od-num">{code}</span> ·{' '}
        <a href={matterAddress(code)}>{words.public}</a>
      </p>
      {!mine && <Notice id="not-mine" title={words.notMine} />}
      <Beside aside={<Aside shown={shown} context={context} />}>
        {draft === null ? <NoDraft shown={shown} context={context} /> : <Draft shown={shown} context={context} />}
      </Beside>
    </BenchLayout>
  )
}

interface EditProps {
  readonly shown: EditShown
  readonly context: PageContext
}

function NoDraft({ shown: { code, version, mine }, context }: EditProps): JSX.Element {
  const words = deskWords(context.lang).edit
  return (
    <Card id="no-draft" title={words.noDraft} tone="soft">
      <p>{words.noDraftText(version)}</p>
      {mine && (
        <PostForm context={context} action={deskAddress(code, '/draft')}>
          <Button>{words.start(version)}</Button>
        </PostForm>
      )}
    </Card>
  )
}

function Draft({ shown, context }: EditProps): JSX.Element {
  const { lang } = context
  const words = deskWords(lang).edit
  const { code, draft, faults, findings, mine } = shown
  const errors = faults.length + findings.filter(({ severity }) => severity === 'error').length
  const warnings = findings.length + faults.length - errors
  return (
    <>
      <Part id="sections" title={words.draftTitle(draft ?? 0)} flush>
        <Table
          caption={words.sections}
          hideCaption
          dense
          rowHeads
          columns={[{ head: words.sections, wrap: true }, { head: words.changesColumn }, { head: words.findings }]}
          rows={sections.map((section) => ({ key: section, cells: sectionCells(section, shown, context) }))}
        />
      </Part>
      <Part id="findings" title={words.findings}>
        <p>{errors + warnings === 0 ? words.findingsNone : words.findingsSome(errors, warnings)}</p>
        <FindingList lang={lang} code={code} faults={faults} findings={findings} linked={mine} />
      </Part>
      {mine && (
        <>
          <p class="od-meta">{words.publishHint}</p>
          <Buttons>
            <PostForm context={context} action={deskAddress(code, '/publish')}>
              <Button disabled={errors > 0}>{words.publish}</Button>
            </PostForm>
            <ButtonLink href={deskAddress(code, '/json')} kind="secondary">
              {words.json}
            </ButtonLink>
            <PostForm context={context} action={deskAddress(code, '/discard')}>
              <Button kind="quiet">{words.discard}</Button>
            </PostForm>
          </Buttons>
        </>
      )}
    </>
  )
}

function sectionCells(section: string, { code, changed, faults, findings, mine }: EditShown, { lang }: PageContext) {
  const words = deskWords(lang).edit
  const count = changed.find((one) => one.section === section)?.count ?? 0
  const here = findings.filter((finding) => finding.section === section)
  const errors =
    faults.filter((fault) => fault.section === section).length +
    here.filter(({ severity }) => severity === 'error').length
  const warnings = here.filter(({ severity }) => severity === 'warning').length
  const label = partLabel(lang, section)
  return [
    mine ? <a href={deskAddress(code, `/edit/${section}`)}>{label}</a> : label,
    count > 0 ? <Tag tone="blue">{words.changed(count)}</Tag> : <span class="od-meta">{words.same}</span>,
    <span class="od-row" key="findings">
      {errors > 0 && <Tag tone="red">{words.errors(errors)}</Tag>}
      {warnings > 0 && <Tag tone="yellow">{words.warnings(warnings)}</Tag>}
      {errors + warnings === 0 && <span class="od-meta">{words.fine}</span>}
    </span>,
  ]
}

function Aside({ shown, context }: EditProps): JSX.Element {
  const { lang } = context
  const words = deskWords(lang).edit
  const { code, versions, mine, state, stateChanges } = shown
  return (
    <>
      <Card id="versions" title={words.versions}>
        <Table
          caption={words.versions}
          hideCaption
          dense
          columns={[{ head: words.versionColumn }, { head: words.whenColumn }, { head: words.changesColumn }]}
          rows={versions.map((one) => ({
            key: String(one.version),
            cells: [
              <a key="version" href={deskAddress(code, `/versions/${one.version}`)}>
                {one.version} {codeWord(lang, 'versionState', one.state)}
              </a>,
              one.publishedAt ? <Moment key="when" lang={lang} at={one.publishedAt} /> : '—',
              words.changes(one.changes),
            ],
          }))}
        />
      </Card>
      {mine && (
        <Card id="state" title={words.state}>
          <p class="od-meta">{words.stateHint}</p>
          <PostForm context={context} action={deskAddress(code, '/state')} label={words.state}>
            <Radios
              lang={lang}
              name="state"
              label={words.newState}
              value={state}
              choices={Object.entries(codes.state).map(([value, label]) => ({ value, label: said(lang, label) }))}
            />
            <TextField lang={lang} name="reason" label={words.reason} maxLength={500} />
            <Button kind="secondary">{words.changeState}</Button>
          </PostForm>
        </Card>
      )}
      {stateChanges.length > 0 && (
        <Card id="state-changes" title={words.stateChanges}>
          <Table
            caption={words.stateChanges}
            hideCaption
            dense
            columns={[{ head: words.state }, { head: words.reason, wrap: true }, { head: words.stateWhen }]}
            rows={stateChanges.map(({ from, to, reason, at }) => ({
              key: `${at.getTime()}-${to}`,
              cells: [
                words.stateChange(codeWord(lang, 'state', from), codeWord(lang, 'state', to)),
                <Written key="reason" lang={lang} text={reason} />,
                <Moment key="when" lang={lang} at={at} />,
              ],
            }))}
          />
        </Card>
      )}
    </>
  )
}
