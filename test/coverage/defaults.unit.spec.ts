import { readFileSync, readdirSync } from 'node:fs';
import { type Document, isPair, isScalar, isSeq, parseDocument, visit } from 'yaml';
import { type Edition, loadEdition } from '#rulebook';
import { defaultsFaults, normDefaults, statedChoices } from './support/defaults.js';

const ROOT = new URL('../../', import.meta.url);

const text = (file: string): string => readFileSync(new URL(`rulebooks/${file}.yaml`, ROOT), 'utf8');
const load = (file: string): Edition => {
  const { edition } = loadEdition(text(file));
  if (edition === null) throw new Error(`${file} is no edition.`);
  return edition;
};
const files = readdirSync(new URL('rulebooks/', ROOT), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'calendars')
  .flatMap(({ name }) =>
    readdirSync(new URL(`rulebooks/${name}/`, ROOT)).map((file) => `${name}/${file.replace('.yaml', '')}`),
  );

/** Pointers of the places that repeat a value by its anchor. */
const anchoredIn = (document: Document): ReadonlySet<string> => {
  const found = new Set<string>();
  visit(document, {
    Alias(key, _node, path) {
      const parents = path.filter((node) => isPair(node) || isSeq(node));
      const parts = parents.map((node, index) => {
        if (isPair(node)) return isScalar(node.key) ? String(node.key.value) : '';
        const child = path[path.indexOf(node) + 1];
        return String(isSeq(node) ? (child === undefined ? key : node.items.indexOf(child)) : index);
      });
      found.add(`/${parts.join('/')}`);
    },
  });
  return found;
};

describe('what the norms leave open', () => {
  const norms = normDefaults();
  const covered = readdirSync(new URL('test/coverage/', ROOT))
    .filter((file) => /^\d{3}[A-Z]?\.yaml$/u.test(file))
    .map((file) => file.replace('.yaml', ''));

  it('is listed for every norm that is served', () => {
    expect(norms.map(({ norm }) => norm).sort()).toEqual(covered.sort());
  });

  it.each(norms.map((norm) => [norm.norm, norm] as const))(
    '%s: has a parameter whose source cites the clause, or a reason why not',
    (_name, norm) => {
      expect(defaultsFaults(load(norm.edition.replace('@', '/')), norm)).toEqual([]);
    },
  );

  it.each(files)('%s states no deadline, recurrence or quota of its own choice besides its parameters', (file) => {
    expect(statedChoices(load(file), anchoredIn(parseDocument(text(file))))).toEqual([]);
  });
});

describe('the check of defaults', () => {
  const edition = load('cs-assessment/1');
  const faults = (item: object): readonly string[] =>
    defaultsFaults(edition, { norm: '003', edition: 'cs-assessment@1', defaults: [{ item: 'Q', what: 'x', ...item }] });

  it.each([
    ['neither parameter nor reason', {}, '003 Q: either parameters or because'],
    ['both', { parameters: ['appealDays'], clause: '003-3.5', because: 'x' }, '003 Q: either parameters or because'],
    ['no clause', { parameters: ['appealDays'] }, '003 Q: parameters need a clause'],
    [
      'a parameter that is not there',
      { parameters: ['apealDays'], clause: '003-3.5' },
      '003 Q: cs-assessment has no parameter apealDays',
    ],
    [
      'a clause that is not cited',
      { parameters: ['appealDays'], clause: '003-3' },
      '003 Q: appealDays cites 003-3.5 P, not 003-3',
    ],
    ['an empty reason', { because: '' }, '003 Q: an empty reason'],
  ])('finds %s', (_what, item, fault) => {
    expect(faults(item)).toEqual([fault]);
  });

  it('finds a choice that is stated in its place', () => {
    const stated = { ...edition, taken: {} };
    expect(statedChoices(stated, new Set())).toEqual([
      'cs-assessment@1 /processes/appeal/levels/0/days: 7',
      'cs-assessment@1 /processes/appeal/levels/1/days: 7',
    ]);
  });
});
