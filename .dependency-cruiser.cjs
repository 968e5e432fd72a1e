/**
 * Which part may know which: docs/ARCHITECTURE.md, "Folder map". test/architecture/boundaries.int.spec.ts runs these rules
 * over planted breaches and proves that each bites.
 */
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: `^${from}/` },
  to: { path: '^(apps|libs|test)/', pathNot: [`^${from}/`, ...allowed.map((folder) => `^${folder}/`)] },
});

/** The folders of an assessment, each of which may use those before it. */
const ASSESSMENT = ['facts', 'documents', 'inputs', 'deriving', 'replay', 'pay-runs', 'differences'];
const assessment = 'libs/runtime/src/assessment';

const inOneDirection = ASSESSMENT.slice(0, -1).map((folder, place) => ({
  name: 'assessment-in-one-direction',
  severity: 'error',
  comment:
    'What is computed uses what is read before it: facts, documents, inputs, cards, then what tells or pays them.',
  from: { path: `^${assessment}/${folder}/`, pathNot: '\\.spec\\.ts$' },
  to: { path: `^${assessment}/(${ASSESSMENT.slice(place + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment:
        'Two files that need each other, and be it for a type, are one thing in two places. Put what both need into a third one.',
      from: {},
      to: { circular: true },
    },
    only(
      'eventsourcing-knows-no-domain',
      'libs/eventsourcing',
      [],
      'The event core serves any domain. Move what is about call centres to libs/callcentre.',
    ),
    only(
      'rulebook-knows-no-store',
      'libs/rulebook',
      [],
      'Assessing is a pure function of facts and editions. Read what it needs in libs/runtime.',
    ),
    only(
      'callcentre-is-pure',
      'libs/callcentre',
      ['libs/eventsourcing', 'libs/rulebook'],
      'Slices know the event core and the rulebook. What reads stores belongs to libs/runtime.',
    ),
    only(
      'stores-are-adapters',
      'libs/stores',
      ['libs/eventsourcing'],
      'An adapter knows the port and its driver, no domain.',
    ),
    only(
      'runtime-wires',
      'libs/runtime',
      ['libs/eventsourcing', 'libs/rulebook', 'libs/callcentre', 'libs/stores'],
      'The runtime knows no door and no simulation.',
    ),
    only(
      'intake-uses-the-doors',
      'libs/intake',
      ['libs/callcentre', 'libs/runtime'],
      'An import sends ordinary commands through the runtime.',
    ),
    only(
      'simulation-uses-the-doors',
      'libs/simulation',
      ['libs/intake', 'libs/eventsourcing', 'libs/rulebook', 'libs/callcentre', 'libs/runtime'],
      'The sample goes through the ordinary commands of the runtime.',
    ),
    only(
      'second-engine-is-independent',
      'test/second-engine',
      ['libs/intake', 'libs/runtime'],
      'A second calculation that uses the first one finds nothing. Write it from the text of the norm.',
    ),
    only(
      'api-is-a-door',
      'apps/api',
      ['libs/eventsourcing', 'libs/rulebook', 'libs/callcentre', 'libs/runtime'],
      'The API calls the runtime; it opens no store by itself.',
    ),
    only(
      'worker-is-a-door',
      'apps/worker',
      ['libs/eventsourcing', 'libs/rulebook', 'libs/callcentre', 'libs/runtime'],
      'The worker starts the runtime; it opens no store by itself.',
    ),
    only('cli-is-a-door', 'apps/cli', ['libs', 'apps/api'], 'The CLI may start the API (serve) and use any lib.'),
    ...inOneDirection,
    {
      name: 'libs-through-their-index',
      severity: 'error',
      comment: 'Import a lib by its name in the import map (#rulebook), not by a path into it.',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/src/(?!index\\.ts$|contracts/index\\.ts$)', pathNot: '^libs/$2/' },
    },
    {
      name: 'tests-through-the-index-or-testing',
      severity: 'error',
      comment: 'A test imports a lib by its name in the import map, or what its folder testing/ holds for tests.',
      from: { path: '^test/' },
      to: { path: '^libs/[^/]+/src/(?!index\\.ts$|contracts/index\\.ts$|testing/)' },
    },
    {
      name: 'no-framework-in-pure-libs',
      severity: 'error',
      comment: 'Nest, drivers and request validation stay at the edge (libs/runtime, apps).',
      from: { path: '^libs/(eventsourcing|rulebook|callcentre)/', pathNot: '\\.spec\\.ts$|/(contracts|testing)/' },
      to: {
        path: 'node_modules/(@nestjs|class-validator|class-transformer|fastify|mongodb|@eventstore|commander|rxjs)/|^node:(fs|net|http|https|child_process|worker_threads|sqlite|os)|^(fs|net|http|https|child_process|worker_threads|node:sqlite|os)$',
      },
    },
    {
      name: 'no-test-from-code',
      severity: 'error',
      comment:
        'Code that ships never imports a test, nor what stands in a folder testing/ or contracts/ for tests alone.',
      from: { pathNot: '\\.spec\\.ts$|^test/|/(contracts|testing)/' },
      to: { path: '\\.spec\\.ts$|^test/|^(apps|libs)/.*/(contracts|testing)/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'Every import must resolve.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|test/fixtures)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
