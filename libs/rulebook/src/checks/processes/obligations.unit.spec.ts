import { findingsOf } from '../../testing/findings-of.js';

const TEXT = 'title: { zh: 试, en: Test }';

describe('checking obligations', () => {
  const OMISSION: readonly [string, string] = [
    'facts:\n',
    `facts:\n  missed: { ${TEXT}, through: derived, source: x-40 }\n`,
  ];
  const CLAUSE: readonly [string, string] = [
    'clauses:\n',
    `clauses:\n  - { id: x-40, class: minor, ${TEXT}, appliesTo: staff, when: missed, effects: [{ report: true }] }\n`,
  ];
  const obligation = (more: string, others = '') =>
    findingsOf(`obligations: { weekly: { ${TEXT}, source: x-40, ${more} }${others} }\n`, OMISSION, CLAUSE);
  const SOUND = 'owner: staff, every: { week: thursday }, doneBy: praised, onMiss: missed';

  it.each<[string, string, readonly string[]]>([
    ['accepts a sound one', SOUND, []],
    [
      'accepts one after an event',
      'owner: subject, every: { fact: late, where: minutes > 5 }, due: { days: 2, at: "18:00" }, doneBy: { fact: praised, same: incident }, onMiss: missed',
      [],
    ],
    [
      'refuses an act about anybody that no case tells apart',
      SOUND.replace('doneBy: praised', 'doneBy: { fact: praised, about: anybody }'),
      ['obligation-about /obligations/weekly'],
    ],
    [
      'accepts what is the same by its day, about anybody and from the beginning of the day on',
      'owner: subject, every: { fact: late }, doneBy: { fact: praised, same: day, since: day, about: anybody }, onMiss: missed',
      [],
    ],
    [
      'refuses a day counted from where the duty recurs',
      SOUND.replace('doneBy: praised', 'doneBy: { fact: praised, since: day }'),
      ['obligation-since /obligations/weekly'],
    ],
    [
      'refuses a day counted from where the duty is counted back',
      'owner: subject, every: { fact: late }, due: { days: 2, direction: before }, doneBy: { fact: praised, same: incident, since: day }, onMiss: missed',
      ['obligation-since /obligations/weekly'],
    ],
    [
      'accepts a week that ends on a day, and several that come to enough together',
      SOUND.replace('{ week: thursday }', '{ weekEnding: friday }').replace(
        'doneBy: praised',
        'doneBy: { fact: late, sum: minutes, least: 5 }',
      ),
      [],
    ],
    ...['{ fact: late, sum: minutes }', '{ fact: late, least: 5 }', '{ fact: late, sum: minutes, least: 0 }'].map(
      (doneBy): [string, string, readonly string[]] => [
        `refuses ${doneBy}, which never says how much is enough`,
        SOUND.replace('doneBy: praised', `doneBy: ${doneBy}`),
        ['obligation-sum /obligations/weekly'],
      ],
    ),
    [
      'refuses to add up what is no number of each',
      SOUND.replace('doneBy: praised', 'doneBy: { facts: [late, praised], sum: minutes, least: 5 }'),
      ['unknown-attribute /obligations/weekly'],
    ],
    ['refuses an unknown owner', SOUND.replace('staff', 'stuff'), ['unknown-post /obligations/weekly']],
    ['refuses an unknown fact', SOUND.replace('praised', 'prised'), ['unknown-fact /obligations/weekly']],
    [
      'refuses a fact that people record',
      SOUND.replace('onMiss: missed', 'onMiss: late'),
      ['omission-recorded /obligations/weekly'],
    ],
    [
      'refuses working days without a calendar',
      `${SOUND}, due: { days: 2, kind: working }`,
      ['calendar-missing /obligations/weekly'],
    ],
    [
      'refuses a day that no month has',
      SOUND.replace('{ week: thursday }', '{ month: 32 }'),
      ['obligation-day /obligations/weekly'],
    ],
    [
      'refuses a day before the first',
      SOUND.replace('{ week: thursday }', '{ month: 0 }'),
      ['obligation-day /obligations/weekly'],
    ],
    ['accepts the first day of a month', SOUND.replace('{ week: thursday }', '{ month: 1 }'), []],
    ['accepts the last day of a month', SOUND.replace('{ week: thursday }', '{ month: 31 }'), []],
    [
      'refuses every working day without a calendar',
      SOUND.replace('{ week: thursday }', 'workday'),
      ['calendar-missing /obligations/weekly'],
    ],
    [
      'refuses a day that only some of its facts have in common with what fulfils it',
      'owner: subject, every: { facts: [late, praised] }, doneBy: { fact: late, same: reason, where: minutes > 3 }, onMiss: missed',
      ['unknown-attribute /obligations/weekly'],
    ],
    [
      'refuses what nothing that fulfils it has',
      'owner: subject, every: { fact: late }, doneBy: { fact: praised, same: reason }, onMiss: missed',
      ['unknown-attribute /obligations/weekly'],
    ],
    [
      'refuses an anchor that only one of its facts has',
      'owner: subject, every: { facts: [late, praised], anchor: minutes }, doneBy: { fact: praised, where: points > 3 }, onMiss: missed',
      ['unknown-attribute /obligations/weekly'],
    ],
    [
      'refuses times of a day that do not run forwards',
      SOUND.replace('{ week: thursday }', "{ times: ['09:00', '09:00', '10:00'] }"),
      ['obligation-times /obligations/weekly'],
    ],
    [
      'refuses the subject of nothing',
      SOUND.replace('owner: staff', 'owner: subject'),
      ['obligation-subject /obligations/weekly'],
    ],
    [
      'refuses an anchor that is no date',
      SOUND.replace('{ week: thursday }', '{ fact: late, anchor: minutes }'),
      ['unknown-attribute /obligations/weekly'],
    ],
    ['refuses an unknown prerequisite', `${SOUND}, requires: monthly`, ['unknown-obligation /obligations/weekly']],
    ['refuses one that needs itself', `${SOUND}, requires: weekly`, ['obligation-circle /obligations/weekly']],
    [
      'refuses a condition over unknown names',
      SOUND.replace('doneBy: praised', 'doneBy: { fact: praised, where: good }'),
      ['expression-unknown-name /obligations/weekly/doneBy/where'],
    ],
    ['refuses a clock time that is none', `${SOUND}, due: { at: "25:00" }`, ['value-form /obligations/weekly/due/at']],
    ['accepts days that a parameter states', `${SOUND}, due: { days: limit }`, []],
    [
      'refuses a parameter that is not there',
      `${SOUND}, due: { days: limt }`,
      ['unknown-parameter /obligations/weekly'],
    ],
    ['refuses days that are money', `${SOUND}, due: { days: price }`, ['obligation-parameter /obligations/weekly']],
    [
      'refuses a kind of days and a first day that are something else',
      `${SOUND}, due: { days: 2, kind: mode, countFirst: limit }`,
      ['obligation-parameter /obligations/weekly', 'obligation-parameter /obligations/weekly'],
    ],
  ])('%s', (_name, more, codes) => {
    expect(obligation(more)).toEqual(codes);
  });

  it('refuses duties that need each other in a circle, at each that so can never be done', () => {
    const other = (name: string, needs: string): string =>
      `, ${name}: { ${TEXT}, source: x-40, ${SOUND}, requires: ${needs} }`;
    const circle = `${other('daily', 'monthly')}${other('monthly', 'weekly')}${other('yearly', 'daily')}`;
    expect(obligation(`${SOUND}, requires: daily`, circle)).toEqual(
      ['weekly', 'daily', 'monthly', 'yearly'].map((name) => `obligation-circle /obligations/${name}`),
    );
    expect(obligation(SOUND, circle)).toEqual([]);
  });

  it('warns of an omission that no clause looks at', () => {
    expect(findingsOf(`obligations: { weekly: { ${TEXT}, source: x, ${SOUND} } }\n`, OMISSION)).toEqual([
      'fact-without-clause /facts/missed',
    ]);
  });
});
