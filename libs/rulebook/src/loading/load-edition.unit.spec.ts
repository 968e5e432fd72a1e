import { SMALL_EDITION } from '../testing/small-edition.js';
import { loadEdition } from './load-edition.js';

const codes = (source: string): string[] => loadEdition(source).findings.map(({ code }) => code);
const changed = (from: string, to: string): string => {
  expect(SMALL_EDITION).toContain(from);
  return SMALL_EDITION.replace(from, to);
};

describe('reading an edition file', () => {
  it('writes short forms out and fills defaults', () => {
    const { edition, findings } = loadEdition(SMALL_EDITION);
    expect(findings).toEqual([]);
    expect(edition?.clauses[0]).toEqual({
      id: 'x-1',
      title: { zh: '迟到', en: 'Late' },
      class: 'minor',
      appliesTo: ['staff'],
      on: 'fact',
      when: { facts: ['late'], where: 'minutes > limit' },
      excusedBy: [],
      effects: [{ kind: 'range', account: 'points', from: '-5', to: '-2', decidedBy: ['supervisor'] }],
      continues: [],
      active: true,
      enabled: true,
    });
    expect(edition?.facts['late']).toEqual({
      title: { zh: '迟到', en: 'Late' },
      through: 'violation',
      attributes: { minutes: { type: 'minutes', required: true }, reason: { type: 'code', required: false } },
      derived: {},
      recordedBy: ['team_leader'],
      confirmedBy: ['supervisor'],
      source: 'x-1',
    });
    expect(edition?.groups).toEqual({ default: { per: 'fact', keep: 'heaviest' } });
    expect(edition?.aggregates[0]?.times).toBe(
      'if(mode == "once", if(minors >= 4, 1, 0), if(mode == "per-bundle", floor(minors / 4), 0))',
    );
  });

  it('takes a deadline from the parameters that it names, and keeps their names', () => {
    const obligation =
      'obligations: { report: { title: { zh: 报, en: Report }, owner: staff, every: { fact: late }, due: { days: limit, kind: counted, countFirst: receipt }, doneBy: praised, onMiss: late } }\n';
    const source = changed(
      'parameters:\n',
      'parameters:\n  counted: { value: working, source: x-6 }\n  receipt: { value: true, source: x-6 }\n',
    );
    const { edition } = loadEdition(source + obligation);
    expect(edition?.obligations?.['report']?.due).toEqual({
      at: '24:00',
      days: 5,
      counted: 'working',
      direction: 'after',
      countFirst: true,
      calendar: 'statutory',
      named: { days: 'limit', kind: 'counted', countFirst: 'receipt' },
    });
  });

  it('takes the ends of a staffing band from the parameters that they name, and keeps how it was written', () => {
    const plan = (band: string) => {
      const staffing = `staffing: { seats: { title: { zh: 席, en: Seats }, signals: { calls: { band: '${band}' } } } }\n`;
      return loadEdition(changed('', '') + staffing).edition?.staffing?.['seats']?.signals['calls'];
    };
    expect(plan('[ 1 .. limit )')).toEqual({ band: '[1..5)', named: '[ 1 .. limit )' });
    expect(plan('(*..limit]')).toEqual({ band: '(*..5]', named: '(*..limit]' });
    expect(plan('[-0.5..100]')).toEqual({ band: '[-0.5..100]' });
    expect(plan('limit to 100')).toEqual({ band: 'limit to 100' });
  });

  it('keeps numbers as their text, so that nothing passes through a binary float', () => {
    const { edition } = loadEdition(changed('limit: { value: 5', 'limit: { value: 0.10'));
    expect(edition?.parameters['limit']?.value).toBe('0.10');
  });

  it('points to the line and column of what is wrong, in both languages', () => {
    const source = changed('x-1, class: minor', 'x-1, klass: minor');
    const [unknown, ...others] = loadEdition(source).findings;
    expect(others).toEqual([]);
    expect(unknown).toEqual({
      code: 'unknown-field',
      severity: 'error',
      clause: 'x-1',
      path: '/clauses/0/klass',
      line: 25,
      column: 16,
      message: { zh: '不认识的项“klass”。', en: '"klass" is not known here.' },
      mend: { zh: '是否指“class”？', en: 'Did you mean "class"?' },
    });
  });

  it.each(['klass: minor', 'class:minor', 'class：minor', 'class:　minor'])(
    'says once of a field under a wrong name that it is wrong, and not also that the right one is missing: %s',
    (field) => {
      expect(codes(changed('x-1, class: minor', `x-1, ${field}`))).toEqual(['unknown-field']);
    },
  );

  it('says of a field that is missing beside one that is like none', () => {
    const source = changed('x-1, class: minor', 'x-1, zzz: minor');
    expect(codes(source)).toEqual(['missing-field', 'unknown-field']);
  });

  it('says once that brackets do not pair up, and nothing of what it cannot read because of it', () => {
    const source = changed('effects: [{', 'effects: [{ }, }{');
    expect(codes(source)).toEqual(['yaml-syntax']);
  });

  it('says of each line that is mistyped by itself', () => {
    const source = changed('  limit: {', '  limit： {').replace('  price: {', '  price： {');
    expect(loadEdition(source).findings.map(({ line }) => line)).toEqual([7, 8]);
  });

  it.each([
    ['a clause', changed('id: x-1, class: minor', 'id: x-1, klass: minor'), 'x-1'],
    ['a pay line', changed("formula: 'clamp", "formla: 'clamp"), 'x-9'],
    ['a key twice in a clause', changed('id: x-1, class', 'id: x-1, class: minor, class'), 'x-1'],
    ['a fact', changed('recordedBy', 'recordedby'), undefined],
    ['a clause without an id', changed('id: x-1, class', 'class'), undefined],
  ])('names the clause of a mistake in %s', (_what, source, clause) => {
    expect(loadEdition(source).findings[0]?.clause).toBe(clause);
  });

  it.each([
    ['a syntax error', changed('clauses:', 'clauses: ['), 'yaml-syntax'],
    ['a key written twice', `${SMALL_EDITION}\nversion: 2\n`, 'yaml-duplicate-key'],
    ['a tag', changed('version: 1', 'version: !!js/function "x"'), 'yaml-tag'],
    ['a missing field', changed('version: 1\n', ''), 'missing-field'],
    ['a section under a wrong name', changed('processes:', 'processez:'), 'unknown-field'],
    ['a date of another form', changed('2026-01-01', '1.1.2026'), 'value-form'],
    ['a number with an exponent', changed('version: 1', 'version: 1e3'), 'value-form'],
    ['an unknown choice', changed('order: net-then-cap', 'order: cap-first'), 'value-not-allowed'],
    ['a value of another type', changed('suspends: false', 'suspends: no'), 'value-type'],
    [
      'two kinds of effect',
      changed('decidedBy: [supervisor] } }', 'decidedBy: [supervisor] }, opens: dismissal }'),
      'effect-kind',
    ],
    ['an effect without account', changed('{ account: points, points: -20 }', '{ points: -20 }'), 'effect-account'],
    [
      'two kinds of measure',
      changed('countEntries: { class: minor }', 'countEntries: { class: minor }, count: late'),
      'measure-kind',
    ],
    ['a sum of nothing', changed('countEntries: { class: minor }', 'sum: late'), 'measure-attribute'],
    ['a name of the host', changed('parameters:', 'parameters:\n  __proto__: { value: 1 }'), 'yaml-key'],
    ['a name with a minus', changed('limit: { value: 5', 'limit-of: { value: 5'), 'value-form'],
    ['an empty file', '', 'edition-empty'],
    ['a file of comments', '# nothing\n\n# yet\n', 'edition-empty'],
    ['a list', '- 1', 'value-type'],
  ])('refuses %s', (_what, source, code) => {
    const { edition } = loadEdition(source);
    expect(edition).toBeNull();
    expect(codes(source)).toContain(code);
  });

  it.each([
    ['of', changed('countEntries: { class: minor }', 'sum: late'), 'sum: fact-code, of: attribute'],
    ['account', changed('{ account: points, points: -20 }', '{ points: -20 }'), 'account: name'],
  ])('says that "%s" is missing and what belongs there, instead of to keep one of several', (field, source, mend) => {
    const said = loadEdition(source).findings.filter(({ message }) => message.en === `"${field}" is missing.`);
    expect(said).toMatchObject([{ mend: { en: expect.stringContaining(mend) } }]);
  });

  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...'bcdefghi'
      .split('')
      .map(
        (name, index) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[index]}`).join(', ')}]`,
      ),
  ].join('\n');

  it.each([
    ['aliases that multiply', bomb],
    ['brackets', '['.repeat(100_000)],
    ['indentation', Array.from({ length: 900 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['dashes', '- '.repeat(100_000)],
    ['size', `x: ${'y'.repeat(600_000)}`],
    ['many keys', Array.from({ length: 30_000 }, (_, index) => `k${index}: 1`).join('\n')],
  ])('bounds hostile %s in time', (_what, source) => {
    // Processor time: how busy the machine is says nothing about the file.
    const before = process.cpuUsage();
    expect(loadEdition(source).edition).toBeNull();
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(5000);
  });

  it('says of a key that is written twice where it stands first', () => {
    const [finding] = loadEdition(`${SMALL_EDITION}clauses: []\n`).findings;
    expect([finding?.line, finding?.message]).toEqual([
      40,
      { zh: '同一个键“clauses”写了两次，先在第 23 行。', en: 'The key "clauses" stands twice, first on line 23.' },
    ]);
  });
});
