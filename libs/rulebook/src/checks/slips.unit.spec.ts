import { findingsOf } from '../testing/findings-of.js';

const FLOAT = "'clamp((points - 80) * price, -300 yuan, 300 yuan)'";
const pay = (formula: string): readonly string[] => findingsOf('', [FLOAT, `'${formula}'`]);
const CLAUSE = '  - { id: x-3,';
const RANGE = 'points: { from: -5, to: -2, decidedBy: [supervisor] }';
const TITLE = 'title: { zh: 试, en: Test }';

/** Clauses of one class beside those of the edition, each with these points. */
const ofOneClass = (...points: readonly string[]): readonly string[] =>
  findingsOf('', [
    CLAUSE,
    `${points
      .map(
        (written, index) =>
          `  - { id: y-${String(index)}, class: conduct, ${TITLE}, appliesTo: staff, when: praised, effects: [{ account: points, points: ${written} }] }\n`,
      )
      .join('')}${CLAUSE}`,
  ]);

describe('slips that say something else than is meant', () => {
  it.each<[string, string, readonly string[]]>([
    ['limits from the highest down', 'if(points >= 90, price, if(points >= 80, 5 yuan, 0 yuan))', []],
    ['limits from the lowest up', 'if(points >= 80, 5 yuan, if(points >= 90, price, 0 yuan))', ['branch-never x-9']],
    ['limits below, in order', 'if(points < 80, 0 yuan, if(points < 90, 5 yuan, price))', []],
    ['limits below, out of order', 'if(points < 90, 5 yuan, if(points < 80, 0 yuan, price))', ['branch-never x-9']],
    ['a limit asked twice', 'if(points >= 90, price, if(90 <= points, 5 yuan, 0 yuan))', ['branch-never x-9']],
    [
      'a part of a condition taken before',
      'if(points >= 80 and minors == 0, price, if(points >= 90, 5 yuan, 0 yuan))',
      [],
    ],
    ['an if in the branch of another', 'if(points >= 80, if(points >= 90, price, 5 yuan), 0 yuan)', []],
    ['one that its own if excludes', 'if(points >= 80, if(points < 60, price, 5 yuan), 0 yuan)', ['branch-never x-9']],
    ['two ifs side by side', 'if(points >= 80, price, 0 yuan) + if(points >= 90, price, 0 yuan)', []],
    [
      'a clamp of what never gets up to its bounds',
      'clamp((points - 800) * price, -300 yuan, 300 yuan)',
      ['clamp-beyond x-9'],
    ],
    [
      'a clamp of what is always above them',
      'clamp(points * price + 300.01 yuan, 0 yuan, 300 yuan)',
      ['clamp-beyond x-9'],
    ],
    ['a clamp of what may just reach them', 'clamp((points - 140) * price, -300 yuan, 300 yuan)', []],
    [
      'a clamp whose bounds are the wrong way round',
      'clamp((points - 140) * price, 300 yuan, -300 yuan)',
      ['clamp-reversed x-9'],
    ],
    ['a clamp that leaves one figure', 'clamp((points - 80) * price, 300 yuan, 300 yuan)', ['clamp-single x-9']],
  ])('%s', (_name, formula, codes) => {
    expect(pay(formula)).toEqual(codes);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['all of them', ['-1', '-2', '-3', '-4'], []],
    ['all but one', ['-1', '2', '-3', '-4'], ['sign-unlike-class y-1']],
    ['all but a bonus that has a minus', ['1', '2', '3', '-4'], ['sign-unlike-class y-3']],
    ['all but a range over nothing', ['-1', '-2', '-3', RANGE.slice(8).replace('-2', '2')], ['sign-unlike-class y-3']],
    ['a range that begins with nothing', ['-1', '-2', '-3', RANGE.slice(8).replace('-2', '0')], []],
    ['too few to say', ['-1', '2', '-3'], []],
    ['two of each', ['-1', '2', '-3', '4'], []],
  ])('points that a class takes: %s', (_name, points, codes) => {
    expect(ofOneClass(...points).filter((code) => code.startsWith('sign-'))).toEqual(codes);
  });

  it.each<[string, readonly string[]]>([
    ['-20', []],
    ['20', ['sign-unlike-class x-2']],
  ])('points of an aggregate, %s, beside those of its class', (points, codes) => {
    const written = `effects: [{ account: points, points: ${points} }]`;
    const others = ['-1', '-2', '-3'].map(
      (one, index) =>
        `  - { id: y-${String(index)}, class: serious, ${TITLE}, appliesTo: staff, when: praised, effects: [{ account: points, points: ${one} }] }\n`,
    );
    const found = findingsOf(
      '',
      ['effects: [{ account: points, points: -20 }]', written],
      [CLAUSE, `${others.join('')}${CLAUSE}`],
    );
    expect(found.filter((code) => code.startsWith('sign-'))).toEqual(codes);
  });
});

describe('a duty after a fact', () => {
  const MISSED = ['  late: {', `  omitted: { ${TITLE}, through: derived, source: x-1 }\n  late: {`] as const;
  const duty = (owner: string, doneBy: string): readonly string[] =>
    findingsOf(
      `obligations: { thank: { ${TITLE}, source: x-1, owner: ${owner}, every: { fact: praised }, due: { days: 2, at: '24:00' }, doneBy: ${doneBy}, onMiss: omitted } }\n`,
      MISSED,
    ).filter((code) => code.startsWith('obligation-'));

  it.each<[string, string, string, readonly string[]]>([
    [
      'is not fulfilled by that fact itself',
      'subject',
      '{ fact: praised }',
      ['obligation-by-itself /obligations/thank'],
    ],
    ['nor among others', 'subject', '[late, praised]', ['obligation-by-itself /obligations/thank']],
    ['may be by another of its kind', 'subject', '{ fact: praised, where: points > 0 }', []],
    ['may be by what somebody else does', 'leader', '{ fact: praised }', []],
    ['may be by another fact', 'subject', '{ fact: late }', []],
  ])('%s', (_name, owner, doneBy, codes) => {
    expect(duty(owner, doneBy)).toEqual(codes);
  });
});

describe('whom an edition speaks of', () => {
  it('refuses points for posts without the account, which would count nowhere', () => {
    const account = ['points: { appliesTo: staff', 'points: { appliesTo: clerk'] as const;
    expect(findingsOf('', account)).toEqual(['account-audience x-1', 'account-audience x-3', 'account-audience x-2']);
    expect(findingsOf('', account, ['en: Late }, appliesTo: staff', 'en: Late }, appliesTo: clerk'])).not.toContain(
      'account-audience x-1',
    );
    expect(findingsOf('', ['en: Late }, appliesTo: staff', "en: Late }, appliesTo: '*'"])).toEqual([
      'account-audience x-1',
    ]);
  });

  it.each<[string, string, string, readonly string[]]>([
    ['the operator confirms', 'confirmedBy: [supervisor]', 'confirmedBy: [operator]', ['nobody-able /facts/late']],
    [
      'the operator confirms too',
      'confirmedBy: [supervisor]',
      'confirmedBy: [supervisor, operator]',
      ['role-unable /facts/late'],
    ],
    ['an agent decides', RANGE, RANGE.replace('supervisor', 'agent'), ['nobody-able x-1']],
    ['an auditor decides a right', 'decidedBy: [director] }', 'decidedBy: [auditor] }', ['nobody-able x-8']],
    [
      'quality decides an appeal',
      'days: 7, decidedBy: [manager]',
      'days: 7, decidedBy: [qa_reviewer]',
      ['nobody-able /processes/appeal/levels/0'],
    ],
    ['HR rules complaints', 'ruledBy: [supervisor]', 'ruledBy: [hr]', ['nobody-able /processes/complaint/ruledBy']],
    ['an auditor records', 'recordedBy: [supervisor]', 'recordedBy: [auditor]', ['nobody-able /facts/praised']],
    ['an agent records what is about themselves', 'recordedBy: [supervisor]', 'recordedBy: [agent]', []],
  ])('%s', (_name, from, to, codes) => {
    expect(findingsOf('', [from, to])).toEqual(codes);
  });
});

describe('a word that an attribute never is', () => {
  const WORDS = ['reason: code?', 'reason: { type: code, oneOf: [sick, other] }'] as const;
  const under = (condition: string): readonly string[] =>
    findingsOf('', WORDS, ['where: minutes > limit', `where: 'minutes > limit and ${condition}'`]);

  // What was to be left out is charged where the word is misspelt, and nobody is told.
  it.each<[string, readonly string[]]>([
    ['reason == "sick"', []],
    ['reason != "sick"', []],
    ['"sick" == reason', []],
    ['reason == "sikc"', ['condition-word x-1']],
    ['reason != "sikc"', ['condition-word x-1']],
    ['"sikc" == reason', ['condition-word x-1']],
    ['not (reason == "sikc")', ['condition-word x-1']],
    ['(reason == "other" or reason != ("sikc"))', ['condition-word x-1']],
  ])('%s', (condition, codes) => {
    expect(under(condition)).toEqual(codes);
  });

  it('may be a word of another of the facts that the clause takes', () => {
    const other = [
      'facts:\n',
      `facts:\n  gone: { ${TITLE}, attributes: { minutes: minutes, reason: { type: code, oneOf: [sick, trip] } }, recordedBy: [team_leader], confirmedBy: [supervisor], source: x-1 }\n`,
    ] as const;
    const both = (word: string) =>
      findingsOf('', WORDS, other, [
        '{ fact: late, where: minutes > limit }',
        `{ facts: [late, gone], where: 'minutes > limit and reason != "${word}"' }`,
      ]);
    expect(both('trip')).toEqual([]);
    expect(both('tripp')).toEqual(['condition-word x-1']);
  });
});

describe('a group of posts', () => {
  const GROUPS = 'postGroups: { staff: [clerk, leader] }';
  const grouped = (groups: string): readonly string[] =>
    findingsOf('', [GROUPS, `${GROUPS.slice(0, -2)}, ${groups} }`]).filter((code) => !code.startsWith('name-untitled'));

  // A group within a group is read as a post of that name, which nobody has: its people would be bound by nothing.
  it.each<[string, readonly string[]]>([
    ['everybody: [clerk, leader, boss]', []],
    ['everybody: [staff, boss]', ['post-group-nested /postGroups/everybody']],
    ['boss: [boss, deputy], everybody: [boss, clerk]', []],
  ])('%s', (groups, codes) => {
    expect(grouped(groups)).toEqual(codes);
  });
});

describe('a clause that leaves a choice', () => {
  const CHOICE =
    'choice: { decidedBy: [supervisor], default: mild, options: { mild: [{ account: points, points: -1 }], hard: [{ account: points, points: -5 }] } }';
  const EFFECTS = `effects: [{ account: points, ${RANGE} }]`;

  it('says its effects under the options, as others of its own would count for nothing', () => {
    expect(findingsOf('', [EFFECTS, CHOICE])).toEqual([]);
    expect(findingsOf('', [EFFECTS, `${EFFECTS}, ${CHOICE}`])).toEqual(['effects-or-choice x-1']);
  });
});
