// node bin/licences.mjs: which libraries the product is made of and under which licence each is. `--write` puts it into
// docs/licences.md. Exit code 1 where a licence is not one of those we may ship under.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('..', import.meta.url)
const place = new URL('docs/licences.md', root)

/** May be shipped beside a product under Apache-2.0. Of LGPL and MPL libraries, nothing is changed and nothing is linked in. */
const allowed = {
  MIT: 'permissive',
  'MIT-0': 'permissive',
  ISC: 'permissive',
  '0BSD': 'permissive',
  'BSD-2-Clause': 'permissive',
  'BSD-3-Clause': 'permissive',
  'Apache-2.0': 'permissive',
  'BlueOak-1.0.0': 'permissive',
  'Python-2.0': 'permissive',
  Zlib: 'permissive',
  'OFL-1.1': 'fonts; a changed font may not keep its name',
  'MPL-2.0': 'used unchanged; changes of its files would have to be published',
  'LGPL-3.0-or-later': 'a library of its own beside the product, used unchanged and exchangeable',
}

const { packages } = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8'))
const shipped = Object.entries(packages)
  .filter(([path, { dev }]) => path !== '' && !dev)
  .map(([path, { version, license, optional }]) => ({
    name: path.replace(/^.*node_modules\//, ''),
    version,
    licence: (license ?? 'none').replaceAll(/[()]/g, ''),
    optional: optional === true,
  }))

const wrong = shipped.filter(({ licence }) => !licence.split(' AND ').every((one) => Object.hasOwn(allowed, one)))
for (const { name, version, licence } of wrong)
  process.stderr.write(`${name} ${version} is under ${licence}, which is not in the list of bin/licences.mjs\n`)

const text = draw()
if (process.argv.includes('--write')) writeFileSync(place, text)
else process.stdout.write(text)
process.exitCode = wrong.length > 0 ? 1 : 0

function draw() {
  const groups = Map.groupBy?.(shipped, ({ licence }) => licence) ?? grouped(shipped)
  const rows = [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([licence, found]) => `| ${licence} | ${found.length} | ${names(found)} |`)
  const kinds = Object.entries(allowed).map(([licence, why]) => `| ${licence} | ${why} |`)
  return `# Licences of the libraries 所用库的许可证

Made by \`node ${fileURLToPath(import.meta.url).replace(fileURLToPath(root), '')} --write\` from \`package-lock.json\`; a spec compares. What only tests and tools need is not here,
for it is not shipped. The licence texts lie in each package's folder. Libraries marked * are brought only on the machines they are for.

| licence | libraries | |
|---|---|---|
${rows.join('\n')}

## What we may ship under

| licence | |
|---|---|
${kinds.join('\n')}
`
}

function grouped(list) {
  const groups = new Map()
  for (const one of list) groups.set(one.licence, [...(groups.get(one.licence) ?? []), one])
  return groups
}

function names(found) {
  const one = ({ name, version, optional }) => `${name} ${version}${optional ? '*' : ''}`
  return [...new Set(found.map(one))].sort().join(', ')
}
