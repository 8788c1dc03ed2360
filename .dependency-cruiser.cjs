// The architecture is the table in architecture.json; these rules only enforce it.
const uses = require('./architecture.json')
const rooms = Object.keys(uses)

const spec = '\\.spec\\.tsx?$'
const own = '^src/modules/([^/]+)/' // $1 in a `to` is the room the importing file lives in
const deny = (name, from, to) => ({ name, severity: 'error', from, to })

module.exports = {
  forbidden: [
    ...rooms.map((room) =>
      deny(
        `${room} uses only the rooms it declares`,
        { path: `^src/modules/${room}/`, pathNot: spec },
        { path: '^src/modules/', pathNot: [room, ...uses[room]].map((other) => `^src/modules/${other}/`) },
      ),
    ),
    deny(
      'one door: another room is entered by public.ts',
      { path: own, pathNot: spec },
      { path: '^src/modules/(?!$1/)', pathNot: '/public\\.ts$' },
    ),
    deny('the house enters rooms by public.ts and module.ts', { path: '^src/[^/]+\\.tsx?$', pathNot: spec }, {
      path: '^src/modules/',
      pathNot: '/(public|module)\\.ts$',
    }),
    deny('the platform knows no room', { path: '^src/(platform|design|islands)/', pathNot: spec }, { path: '^src/modules/' }),
    deny('the design knows the platform by its page types only', { path: '^src/design/', pathNot: spec }, {
      path: '^src/platform/',
      pathNot: '^src/platform/(page|refusal)\\.ts$',
    }),
    deny('only stores and starters speak SQL', { path: own, pathNot: [spec, '/(store|starter)[a-z-]*\\.ts$'] }, {
      path: '^src/platform/db\\.ts$',
      dependencyTypesNot: ['type-only'],
    }),
    deny('only the platform speaks to the database driver', { path: '^src/', pathNot: ['^src/platform/', '^src/testing/', spec] }, {
      path: 'node_modules/(kysely|pg)/',
      dependencyTypesNot: ['type-only'],
    }),
    deny('rules are pure: model files do no input or output', { path: '^src/modules/.+/(model|clock|state|form|lint|calendar|limit|numbers|identifier)\\.ts$' }, {
      path: '^src/platform/(db|jobs|files|migrate|embedded)\\.ts|^src/platform/web/|node_modules/(kysely|pg|fastify|graphile-worker)/',
    }),
    deny('pages are pure: they take data, words and design', { path: '/pages/', pathNot: spec }, {
      path: '/(store|queries|commands/.+|reactions)\\.ts$|^src/platform/(db|jobs|files|command)\\.ts$',
      dependencyTypesNot: ['type-only'],
    }),
    deny('commands do not draw', { path: '/commands/', pathNot: spec }, { path: '/pages/|^src/design/' }),
    deny('no junk drawers: name a file after what it knows', {}, {
      path: '^src/.*(^|/)(utils?|helpers?|common|misc|shared|manager|service)s?(/|\\.tsx?$)',
    }),
    deny('no cycles', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    deny('tests stay in tests', { path: '^src', pathNot: [spec, '^src/testing'] }, { path: `^src/testing|${spec}` }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'], extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
}
