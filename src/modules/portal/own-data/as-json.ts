import type { OwnData } from './parts.ts'

/** The name and number of the form, so that whoever reads the file knows what to expect. */
const format = { format: 'onedoor-own-data', version: 1 }

/**
 * One JSON document, made piece by piece while it is sent: whoever has used the house for thirty years needs no more of its
 * memory than whoever came yesterday.
 */
export async function* asJson(data: OwnData, madeAt: Date): AsyncGenerator<string> {
  const { account, mandates, sites, signatures, keptMatters } = data
  const head = JSON.stringify({ ...format, madeAt, account, mandates, sites, signatures, keptMatters }, null, 1)
  yield head.slice(0, -2)
  const lists = {
    cases: data.cases(),
    licences: data.licences(),
    messages: data.messages(),
    dataUses: data.dataUses(),
    record: data.record(),
  }
  for (const [name, items] of Object.entries(lists)) yield* list(name, items)
  yield '\n}\n'
}

async function* list(name: string, items: AsyncIterable<unknown>): AsyncGenerator<string> {
  yield `,\n ${JSON.stringify(name)}: [`
  let between = '\n'
  for await (const item of items) {
    yield `${between}${JSON.stringify(item)}`
    between = ',\n'
  }
  yield ']'
}
