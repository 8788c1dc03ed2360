// npm run interop -- oidc | scim: software nobody here wrote uses the product; parties × flows as a table, non-zero on a hole.
const topics = { oidc: () => import('./oidc/oidc.mjs'), scim: () => import('./scim/scim.mjs') }

const words = process.argv.slice(2)
const all = words.includes('--all')
const [topic = ''] = words.filter((word) => !word.startsWith('--'))
if (!Object.hasOwn(topics, topic)) {
  process.stderr.write(`npm run interop -- ${Object.keys(topics).join('|')} [--all]\n`)
  process.exit(2)
}
const { meet } = await topics[topic]()
process.exit((await meet({ all })) ? 0 : 1)
