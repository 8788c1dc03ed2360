import { deedInWords } from '#audit'
import { casesOf } from '#casework'
import { type Element, showAnswer } from '#catalogue'
import { dateTime, dayOf, longDate } from '../../../design/index.ts'
import { type Lang, said } from '../../../platform/page.ts'
import { covers, loadFonts } from '../../../platform/paper/fonts.ts'
import { type Block, drawSheet, type Sheet } from '../../../platform/paper/sheet.ts'
import type { Looking } from '../../../platform/query.ts'
import { portalWords } from '../text/words.ts'
import { first, type OwnData } from './parts.ts'

/** Of each list at most so many, the newest: a paper is for reading. The JSON beside it holds everything. */
const most = 100
/** Cases whose answers are written out. */
const mostWritten = 30

type Row = { readonly label: string; readonly value: string }

/** The same data as a paper to read and to keep, in the reader's language. Unsealed: it proves nothing to anybody. */
export async function asSheet(data: OwnData, looking: Looking, lang: Lang): Promise<Uint8Array> {
  const words = portalWords(lang).ownData
  const blocks: Block[] = [
    { kind: 'paragraph', text: words.paper.lead(dateTime(looking.now, lang)) },
    ...account(data, lang),
    ...(await cases(data, looking, lang)),
    ...(await lists(data, lang)),
    { kind: 'note', text: words.paper.note(most) },
  ]
  return drawPrintable({ title: words.paper.title, lang, blocks, footer: words.paper.footer, at: looking.now })
}

function account({ account, mandates, sites }: OwnData, lang: Lang): Block[] {
  const words = portalWords(lang).ownData.paper
  if (!account) return []
  const day = (on: string) => longDate(on, lang)
  const given = (mandates?.given ?? []).map(
    (one) => `${one.agentName} ${one.agentMasked}, ${day(one.from)} – ${day(one.until)}`,
  )
  const received = (mandates?.received ?? []).map((one) => `${one.mandatorName}, ${day(one.from)} – ${day(one.until)}`)
  return [
    { kind: 'heading', text: words.account },
    fields([
      { label: words.name, value: account.name },
      { label: words.number, value: account.maskedNumber },
      { label: words.birthDate, value: day(account.birthDate) },
      { label: words.mobile, value: account.maskedMobile },
      { label: words.email, value: account.email ?? '' },
      { label: words.level, value: String(account.level) },
      {
        label: words.keys,
        value: account.keys.map(({ name, kind }) => name || kind).join(lang === 'zh' ? '、' : ', '),
      },
      { label: words.actsFor, value: account.others.map(({ name }) => name).join(lang === 'zh' ? '、' : ', ') },
      { label: words.given, value: given.join('\n') },
      { label: words.received, value: received.join('\n') },
      { label: words.sites, value: String(sites.length) },
    ]),
  ]
}

async function cases(data: OwnData, { tx, actor, now }: Looking, lang: Lang): Promise<Block[]> {
  const words = portalWords(lang).ownData.paper
  if (actor.kind !== 'person') return []
  const { items } = await casesOf(tx, { kind: 'person', id: actor.id }, { limit: most, now })
  const states = new Map(items.map((line) => [line.caseId, said(lang, line.stateWords)]))
  const written = await first(data.cases(), mostWritten)
  return [
    { kind: 'heading', text: words.cases },
    listed(
      items.map(({ matterName, caseNo, stateWords, updatedAt }) =>
        [said(lang, matterName), caseNo ?? '', said(lang, stateWords), longDate(dayOf(updatedAt), lang)]
          .filter(Boolean)
          .join(' · '),
      ),
      words.none,
    ),
    ...written.flatMap(({ head, parts, slots }): Block[] => [
      { kind: 'heading', text: `${said(lang, head.plainName)} ${head.caseNo ?? ''}`.trim() },
      fields([
        { label: words.department, value: said(lang, head.organisationName) },
        { label: words.standing, value: states.get(head.caseId) ?? '' },
        ...parts.flatMap(({ fields: asked }) =>
          asked.map(({ element, value }) => ({
            label: said(lang, element.label),
            value: showAnswer(element as Element, value, lang),
          })),
        ),
        ...slots.map(({ name, pieces }) => ({
          label: said(lang, name),
          value: pieces.map((piece) => piece.name ?? piece.reference ?? words.there).join('\n'),
        })),
      ]),
    ]),
  ]
}

async function lists(data: OwnData, lang: Lang): Promise<Block[]> {
  const words = portalWords(lang).ownData.paper
  const [licences, uses, messages, record] = await Promise.all([
    first(data.licences(), most),
    first(data.dataUses(), most),
    first(data.messages(), most),
    first(data.record(), most),
  ])
  const moment = (at: Date | string) => dateTime(new Date(at), lang)
  const line = (...texts: readonly string[]) => texts.filter(Boolean).join(' · ')
  return [
    { kind: 'heading', text: words.licences },
    listed(
      licences.map(({ card }) =>
        line(
          said(lang, card.typeName),
          card.number,
          said(lang, card.issuer),
          longDate(card.issueDate, lang),
          card.validTo ? words.until(longDate(card.validTo, lang)) : '',
        ),
      ),
      words.none,
    ),
    { kind: 'heading', text: words.uses },
    listed(
      uses.map((use) =>
        line(
          moment(use.at),
          use.organisation ? said(lang, use.organisation) : '',
          said(lang, use.resource),
          said(lang, use.matterName),
        ),
      ),
      words.none,
    ),
    { kind: 'heading', text: words.messages },
    listed(
      messages.map(({ at, subject }) => line(moment(at), said(lang, subject))),
      words.none,
    ),
    { kind: 'heading', text: words.record },
    listed(
      record.map(({ at, did, refused }) =>
        line(moment(at), deedInWords(lang, did), refused === null ? '' : words.refused),
      ),
      words.none,
    ),
  ]
}

const fields = (rows: readonly Row[]): Block => ({ kind: 'fields', rows: rows.filter(({ value }) => value !== '') })

const listed = (items: readonly string[], none: string): Block =>
  items.length === 0 ? { kind: 'paragraph', text: none } : { kind: 'list', items }

/** People write signs no font has. An official paper refuses them; one's own data come with a mark in their place. */
async function drawPrintable(sheet: Sheet): Promise<Uint8Array> {
  const fonts = await loadFonts()
  const missing = new Set(await covers(JSON.stringify(sheet.blocks), fonts))
  if (missing.size === 0) return drawSheet(sheet, fonts)
  const printable = (text: string) => [...text].map((one) => (missing.has(one) ? '□' : one)).join('')
  const blocks = JSON.parse(printable(JSON.stringify(sheet.blocks))) as Block[]
  return drawSheet({ ...sheet, blocks }, fonts)
}
