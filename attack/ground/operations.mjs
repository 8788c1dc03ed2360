// Everything that can be asked of the town, and each field of it, from the route table and the published description.

/** The value a field has when it is not the one under attack, by its name: good enough to get past the door. */
const usual = {
  name: '林芳',
  number: '511602198907150022',
  account: '13800138002',
  login: 'chen-jianguo',
  mobile: '13800138002',
  email: 'sample@example.org',
  password: '江边的老黄葛树2026',
  current: 'demo-1234',
  which: 'others',
  acting: 'self',
  days: 5,
  words: '材料齐全，情况属实，符合规定的条件和标准。',
  reason: '样例：依申请变更。',
  basis: '行政许可法第六十九条',
  source: '样例通知',
  short: '样例单位',
  en: 'Sample office',
  title: '综合窗口',
  titleEn: 'Counter',
  said: '办得很快。',
  says: ['小馆子'],
  means: ['食品经营许可'],
  q: '食品经营',
  json: '{}',
}

/**
 * `{did, method, route, to, page, uploads, fields, example}`. A field is `{at, in, schema}`: where it lies in the body
 * (`holder.id`), in the search or in the path.
 */
export function operationsOf(table, document) {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([verb, operation]) => {
      const route = path.replaceAll(/\{(\w+)\}/g, ':$1')
      const method = verb.toUpperCase()
      const line = table.find((one) => one.path === route && one.method === method)
      const content = operation.requestBody?.content ?? {}
      const json = content['application/json']
      const parameters = (operation.parameters ?? []).filter((one) => one.in !== 'header')
      return {
        did: line?.name,
        method,
        route,
        to: line?.to ?? 'everyone',
        page: line?.page ?? false,
        uploads: 'multipart/form-data' in content,
        fields: [
          ...parameters.map(({ name, in: place, schema }) => ({ at: name, in: place, schema })),
          ...(json ? leavesOf(json.schema).map(([at, schema]) => ({ at, in: 'body', schema })) : []),
        ],
        example: json && usually(json.schema, json.example ?? {}),
      }
    }),
  )
}

/** Each single value a body can hold; of a list its first entry, of a free list of names one made-up name. */
function leavesOf(schema, at = '') {
  const below = (name) => (at ? `${at}.${name}` : name)
  if (schema.type === 'object' && schema.properties)
    return Object.entries(schema.properties).flatMap(([name, inner]) => leavesOf(inner, below(name)))
  if (schema.type === 'object' && schema.patternProperties) return [[below('employment.intention'), { type: 'string' }]]
  if (schema.type === 'array') return leavesOf(schema.items ?? {}, below('0'))
  return at ? [[at, schema]] : []
}

function usually(schema, example) {
  const filled = structuredClone(example)
  for (const name of Object.keys(schema.properties ?? {}))
    if (name in usual) filled[name] = structuredClone(usual[name])
  for (const name of ['fileId']) delete filled[name]
  return filled
}

/** The same body with another value at one place; what is missing on the way there is made. */
export function withValue(body, at, value) {
  const copy = structuredClone(body ?? {})
  const steps = at.split('.')
  // Names of elements have dots of their own.
  if (steps[0] === 'answers') return { ...copy, answers: { [steps.slice(1).join('.')]: value } }
  let here = copy
  for (const [place, step] of steps.slice(0, -1).entries()) {
    const next = /^\d+$/.test(steps[place + 1] ?? '') ? [] : {}
    if (typeof here[step] !== 'object' || here[step] === null) here[step] = next
    here = here[step]
  }
  here[steps.at(-1)] = value
  return copy
}

export const isText = ({ schema }) =>
  schema.type === 'string' || schema.type === undefined || schema.anyOf?.some(({ type }) => type === 'string')
