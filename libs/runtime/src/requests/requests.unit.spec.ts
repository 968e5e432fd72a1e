import fc from 'fast-check';
import { describedClasses, exampleOf, fieldsOf } from './field-description.js';
import { isLocalDate, isMoment, momentOf } from './moments.js';
import { requestClasses } from './registry.js';
import { textOwner, validateRequest, withOwner } from './validate.js';

const zone = 'Asia/Shanghai';
const types = Object.keys(requestClasses) as (keyof typeof requestClasses)[];

/** Values that no field of the kind takes, whatever the field. */
const WRONG: readonly unknown[] = [
  null,
  12.5,
  -0.1,
  [[]],
  [null],
  { a: { b: 1 } },
  '',
  '\u0000',
  '\ud800',
  'x'.repeat(600_000),
];

const report = {
  code: 'private-call',
  subject: 'A-0001',
  conductAt: '2026-03-03T09:12',
  attributes: { minutes: '12', approved: false },
  incident: 'I-1',
  description: '上班时间打私人电话。',
};

describe('every request class', () => {
  it('that shares fields has them behind its own, and what they share is no body', () => {
    expect([...fieldsOf(requestClasses['decision.decide']).keys()].slice(0, 3)).toEqual(['entry', 'points', 'option']);
    expect(describedClasses().filter(({ name }) => name.endsWith('Fields'))).toEqual([]);
  });

  it.each(types)('%s: its example validates with every field', (type) => {
    const body = exampleOf(requestClasses[type]);
    expect(Object.keys(body)).toEqual([...fieldsOf(requestClasses[type]).keys()]);
    expect(validateRequest(type, body, { zone })).toMatchObject({ ok: true });
  });

  it.each(types)('%s: refuses a missing field, a wrong value and an unknown field by its pointer', (type) => {
    for (const [name, description] of fieldsOf(requestClasses[type])) {
      const body = exampleOf(requestClasses[type]);
      const outcome = validateRequest(type, { ...body, [name]: undefined }, { zone });
      expect(outcome.ok ? [] : outcome.errors.map(({ field }) => field)).toEqual(
        description.optional ? [] : [`/${name}`],
      );
      for (const wrong of WRONG.filter((value) => !(value === null && description.nullable))) {
        const refused = validateRequest(type, { ...body, [name]: wrong }, { zone });
        expect([name, wrong, refused.ok]).toEqual([name, wrong, false]);
        expect(refused.ok ? '' : refused.errors[0]?.field.startsWith(`/${name}`)).toBe(true);
      }
    }
    expect(validateRequest(type, { ...exampleOf(requestClasses[type]), actor: 'me' }, { zone })).toEqual({
      ok: false,
      errors: [{ field: '/actor', zh: '没有这个字段。', en: 'There is no such field.' }],
    });
  });
});

it('says of the attributes of a fact that an instant among them has an offset, which other times may do without', () => {
  const schema = fieldsOf(requestClasses['record.record']).get('attributes')?.schema;
  expect(schema?.['description']).toContain('An instant has an offset here (`2026-03-01T09:00:00+08:00`).');
});

describe('what is documented of every text', () => {
  it.each(describedClasses().map((one) => [one.name, one] as const))(
    '%s: is that it holds no control characters',
    (_, one) => {
      const texts = [...fieldsOf(one)].filter(([, { schema }]) => [schema['type']].flat().includes('string'));
      const taken = texts.filter(
        ([
          ,
          {
            schema: { enum: choices, pattern = '' },
          },
        ]) => choices === undefined && new RegExp(pattern as string, 'u').test('2\u0000'),
      );
      expect(taken.map(([name]) => name)).toEqual([]);
    },
  );
});

describe('validateRequest', () => {
  it('takes for a moment what the calendar library takes for one, and for a day too', () => {
    const two = (most: number) => fc.integer({ min: 0, max: most }).map((part) => String(part).padStart(2, '0'));
    const written = fc
      .tuple(
        fc.integer({ min: 1880, max: 2210 }),
        two(14),
        two(33),
        two(25),
        two(61),
        fc.constantFrom('', 'Z', '+08:00', '-23:59'),
      )
      .map(([year, month, day, hour, minute, offset]) => ({
        day: `${year}-${month}-${day}`,
        moment: `${year}-${month}-${day}T${hour}:${minute}${offset}`,
      }));
    const isDay = (text: string): boolean => momentOf(`${text}T00:00`, 'UTC').ok;
    fc.assert(
      fc.property(written, ({ day, moment }) => {
        expect([isMoment(moment), isLocalDate(day)]).toEqual([momentOf(moment, 'UTC').ok, isDay(day)]);
      }),
      { numRuns: 2000, examples: [[{ day: '2024-02-29', moment: '2023-02-29T10:00' }]] },
    );
  });

  it('makes moments and texts of what was written', () => {
    expect(validateRequest('violation.report', report, { zone })).toEqual({
      ok: true,
      data: {
        ...report,
        conductAt: { instant: '2026-03-03T01:12:00.000Z', zone, localDate: '2026-03-03' },
        description: { owner: '', text: '上班时间打私人电话。' },
      },
    });
  });

  it('reads an offset as it is written and gives the day of the centre', () => {
    const outcome = validateRequest('violation.report', { ...report, conductAt: '2026-03-03T20:30:00Z' }, { zone });
    expect(outcome).toMatchObject({
      ok: true,
      data: { conductAt: { instant: '2026-03-03T20:30:00.000Z', localDate: '2026-03-04' } },
    });
  });

  it.each([
    ['skipped', '2026-03-08T02:30'],
    ['repeated', '2026-11-01T01:30'],
  ])('refuses a wall clock time that the clocks have %s', (_how, conductAt) => {
    const outcome = validateRequest('violation.report', { ...report, conductAt }, { zone: 'America/New_York' });
    expect(outcome.ok ? null : outcome.errors).toEqual([
      {
        field: '/conductAt',
        zh: `America/New_York 在这一时刻调整时钟，${conductAt} 不存在或出现两次；请写明时差，例如 +08:00。`,
        en: `The clocks of America/New_York change then: ${conductAt} does not exist or comes twice; write the offset, such as +08:00.`,
      },
    ]);
  });

  it.each([
    '2026-02-30T09:00',
    '2026-13-01T09:00',
    '2026-03-03',
    '03.03.2026 09:00',
    '2026-03-03T24:30',
    '2026-03-03T09:00+25:00',
  ])('refuses %s as a time', (conductAt) => {
    expect(validateRequest('violation.report', { ...report, conductAt }, { zone })).toMatchObject({
      ok: false,
      errors: [{ field: '/conductAt' }],
    });
  });

  it('refuses an attribute by the one name under which nothing can be stored, which whoever imports may write as a column', () => {
    const attributes: unknown = JSON.parse('{"__proto__":"x"}');
    expect(validateRequest('violation.report', { ...report, attributes }, { zone })).toMatchObject({
      ok: false,
      errors: [{ field: '/attributes' }],
    });
  });

  it('refuses numbers among the attributes and says how decimals are written', () => {
    const outcome = validateRequest('violation.report', { ...report, attributes: { rate: 0.85 } }, { zone });
    expect(outcome.ok ? '' : outcome.errors[0]?.en).toContain('write decimals as text');
  });

  it.each([null, [], 'text', 7, undefined, true])('refuses %j as a body', (body) => {
    expect(validateRequest('violation.report', body, { zone })).toMatchObject({ ok: false, errors: [{ field: '' }] });
  });

  it('refuses a command that does not exist, also by a name that every object has', () => {
    expect(validateRequest('toString', report, { zone })).toMatchObject({ ok: false, errors: [{ field: '' }] });
  });

  it('is not misled by fields with the names of language machinery', () => {
    const body: unknown = JSON.parse(`{"constructor":{"name":"x"},"__proto__":{"reason":"x"},"violation":"v"}`);
    expect(validateRequest('violation.withdraw', body, { zone })).toEqual({
      ok: false,
      errors: [
        { field: '/constructor', zh: '没有这个字段。', en: 'There is no such field.' },
        { field: '/__proto__', zh: '没有这个字段。', en: 'There is no such field.' },
        { field: '/reason', zh: '缺少这个字段。', en: 'This field is missing.' },
      ],
    });
  });

  it('points into lists and parts, escaping names', () => {
    const rulings = [{ person: 'A-0001', established: true, quarrel: 'no', 'a/b~c': 1 }];
    const outcome = validateRequest('complaint.rule', { complaint: 'c', reason: 'r', rulings }, { zone });
    expect(outcome.ok ? [] : outcome.errors.map(({ field }) => field)).toEqual([
      '/rulings/0/a~1b~0c',
      '/rulings/0/quarrel',
    ]);
  });

  it('says of a list that is too long only that, and of a part that is no object the list with what is wrong elsewhere', () => {
    const rule = (rulings: unknown) =>
      validateRequest('complaint.rule', { complaint: 'c', reason: 'r', rulings }, { zone });
    const unknown = { person: 'A-0001', established: true, other: 1 };
    const fieldsOfErrors = (rulings: unknown): readonly string[] => {
      const outcome = rule(rulings);
      return outcome.ok ? [] : outcome.errors.map(({ field }) => field);
    };
    expect(fieldsOfErrors(Array.from({ length: 201 }, () => unknown))).toEqual(['/rulings']);
    expect(fieldsOfErrors([unknown, 7])).toEqual(['/rulings/0/other', '/rulings']);
    for (const item of [null, [], [[]], 'text', 7]) expect(fieldsOfErrors([item])).toEqual(['/rulings']);
  });

  it('knows which fields each outcome of an appeal has', () => {
    const decide = (outcome: unknown) =>
      validateRequest('appeal.decide', { entry: 'e', reason: 'r', outcome }, { zone });
    expect(decide({ kind: 'mitigated', points: '-3' })).toEqual({
      ok: true,
      data: { entry: 'e', outcome: { kind: 'mitigated', points: '-3' }, reason: { owner: '', text: 'r' } },
    });
    expect(decide({ kind: 'waived', points: '-3' })).toMatchObject({
      ok: false,
      errors: [{ field: '/outcome/points' }],
    });
    expect(decide({ kind: 'reclassified' })).toMatchObject({ ok: false, errors: [{ field: '/outcome/toClause' }] });
    expect(decide({ kind: 'forgiven' })).toMatchObject({ ok: false, errors: [{ field: '/outcome' }] });
  });

  it('takes what a reviewer saw or measured of an item, one thing for each', () => {
    const score = (item: unknown) => validateRequest('qa-review.score', { review: 'r', items: { item } }, { zone }).ok;
    const taken = [
      'pass',
      'unseen',
      { errors: 2 },
      { value: '-4.5' },
      { chosen: 'a' },
      { steps: [] },
      { hits: ['不知道'] },
    ];
    expect(taken.map(score)).toEqual(taken.map(() => true));
    const refused = [
      'passed',
      {},
      { errors: -1 },
      { errors: 1.5 },
      { errors: '2' },
      { value: 45 },
      { value: '1e9' },
      { chosen: '' },
      { steps: 'asked' },
      { hits: [''] },
      { errors: 1, value: '2' },
      { grade: 'A' },
      JSON.parse('{"__proto__":1}') as unknown,
      null,
    ];
    expect(refused.map(score)).toEqual(refused.map(() => false));
  });

  it('survives bodies that are nested a hundred thousand deep', () => {
    const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
    expect(validateRequest('complaint.rule', { complaint: 'c', reason: 'r', rulings: deep }, { zone })).toMatchObject({
      ok: false,
    });
    expect(validateRequest('violation.report', { ...report, attributes: { deep } }, { zone })).toMatchObject({
      ok: false,
    });
    for (const outcome of [deep, [[]], [{}], 'waived'])
      expect(validateRequest('appeal.decide', { entry: 'e', reason: 'r', outcome }, { zone })).toMatchObject({
        ok: false,
        errors: [{ field: '/outcome' }],
      });
  });
});

describe('withOwner', () => {
  it('names the owner of texts and touches nothing else', () => {
    const attributes = { owner: 'somebody', text: 'else' };
    const outcome = validateRequest('violation.report', { ...report, attributes }, { zone });
    const data = withOwner(outcome.ok ? outcome.data : null, textOwner('violation.report', 'violation-1'));
    expect(data).toMatchObject({ attributes, description: { owner: 'case:violation-1', text: report.description } });
  });

  it('keeps what is known about a person under the key of the person', () => {
    expect(textOwner('person.register', 'person-A-0001')).toBe('person:A-0001');
  });
});
