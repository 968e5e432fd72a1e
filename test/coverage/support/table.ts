import { type Coverage, type Kind, KINDS, type Text } from './entry.js';
import { type Repository, normOf, normsOf } from './repository.js';
import { referenceOf } from './scenario-index.js';

const WORDS: Readonly<Record<Kind | 'pending', string>> = {
  clause: 'clause of an edition 条款',
  guard: 'guard of a process 流程校验',
  record: 'record and report 记录并通报',
  none: 'not implemented 未实现',
  pending: 'pending 待办',
};

/** Characters that would end a cell or begin markup. */
const escaped = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');

/** Links go out from `docs/`. */
const link = (text: string, file: string): string => `[${escaped(text)}](../${file})`;

const editionLink = ({ editions }: Repository, edition: string): string => {
  const found = editions.get(edition);
  return found === undefined ? edition : link(edition, found.file);
};

const scenarioLink = (reference: string): string => {
  const [file = '', name = ''] = reference.split('#');
  return link(`${file.replace('test/scenarios/', '')} ${name}`, file);
};

const because = (reason: Text | undefined): string =>
  reason === undefined ? '' : `: ${escaped(reason.zh)} ${escaped(reason.en)}`;

const cells = (repository: Repository, id: string, entry: Coverage): readonly [where: string, scenario: string] => {
  switch (entry.kind) {
    case 'clause': {
      const found = repository.scenarios.naming(id);
      const reference = entry.scenario ?? (found === undefined ? '' : referenceOf(found));
      const where = `${editionLink(repository, entry.edition)}${because(entry.reason)}`;
      return [where, reference === '' ? '' : scenarioLink(reference)];
    }
    case 'record': {
      const where = `${editionLink(repository, entry.edition)} \`${entry.fact}\``;
      return [`${where}${because(entry.reason)}`, scenarioLink(entry.scenario)];
    }
    case 'guard':
      return [`${escaped(entry.guard.zh)} ${escaped(entry.guard.en)}`, link(entry.test.split('/').at(-1)!, entry.test)];
    case 'none':
      return [`${escaped(entry.reason.zh)} ${escaped(entry.reason.en)}`, ''];
  }
};

type Served = ReadonlyMap<string, Coverage | undefined>;

const servedIn = ({ ids, norms }: Repository, pending: readonly string[]): Served =>
  new Map(
    ids.map((id) => [id, pending.includes(normOf(id)) ? undefined : norms.get(normOf(id))?.entries.get(id)] as const),
  );

const counts = (norm: string, ids: readonly string[], served: Served): string => {
  const kinds = ids.map((id) => served.get(id)?.kind ?? 'pending');
  const numbers = [...KINDS, 'pending' as const].map((kind) => kinds.filter((one) => one === kind).length);
  return `| ${[norm, ids.length, ...numbers].join(' | ')} |`;
};

const summary = (ids: readonly string[], served: Served): readonly string[] => [
  `| norm 规章 | ids | ${[...KINDS, 'pending' as const].map((kind) => WORDS[kind]).join(' | ')} |`,
  `|---|---${'|---'.repeat(KINDS.length + 1)}|`,
  ...normsOf(ids).map((norm) =>
    counts(
      norm,
      ids.filter((id) => normOf(id) === norm),
      served,
    ),
  ),
  counts('**all 合计**', ids, served),
];

const section = (repository: Repository, norm: string, served: Served): readonly string[] => [
  `## ${norm}`,
  '',
  '| id | how served | where | scenario or test |',
  '|---|---|---|---|',
  ...repository.ids
    .filter((id) => normOf(id) === norm)
    .map((id) => {
      const entry = served.get(id);
      const [where, scenario] = entry === undefined ? ['', ''] : cells(repository, id, entry);
      return `| ${id} | ${WORDS[entry?.kind ?? 'pending']} | ${where} | ${scenario} |`;
    }),
  '',
];

/** `docs/coverage.md`: every id of the norms and how it is served. A pure function of what the repository holds. */
export const coverageTable = (repository: Repository, pending: readonly string[]): string => {
  const served = servedIn(repository, pending);
  return [
    '# Coverage of the norms 规章覆盖表',
    '',
    'Every clause id of the norms and how it is served. Written by `npm run coverage-table` from `test/coverage/<norm>.yaml`; a test',
    'fails when an id is missing, when what stands here is not so, or when this file is out of date.',
    '',
    '每个条款编号如何落实。由 `npm run coverage-table` 生成，请勿手改。',
    '',
    '- **Clause**: an edition holds it, and a scenario names it in what it expects. 版本中有该条，且有情景核对其结果。',
    '  Where it differs from the text of the norm on purpose, or ships switched off, the row says how. 与原文有意不同或未启用的，注明原因。',
    '- **Guard**: a process in code enforces it, and a test exercises it. 由流程校验保证。',
    '- **Record and report**: the fact is recorded through the ordinary commands and appears on the scorecard. 可记录并列示。',
    '- **Not implemented**: with the reason. 未实现，并说明原因。',
    '',
    ...summary(repository.ids, served),
    '',
    ...normsOf(repository.ids).flatMap((norm) => section(repository, norm, served)),
  ].join('\n');
};
