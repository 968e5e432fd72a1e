import { loadEdition } from '../loading/load-edition.js';
import { EDITION_SCHEMA } from '../loading/schema/schema.js';
import { FIELDS, SECTIONS } from '../printing/titles/messages.js';
import { diffEditions } from './diff-editions.js';
import { EVERY_MECHANISM as FULL, shippedEdition } from '../testing/shipped-editions.js';

describe('differences between editions', () => {
  const first = shippedEdition('cs-assessment/1.yaml');
  const second = shippedEdition('cs-assessment/2.yaml');

  // That nothing else changed stands in the scenarios of the norm alone, where whoever revises it further says so.
  it('say what the revision changed', () => {
    const said = diffEditions(first, second).map(({ clause, kind, sentence }) => [clause, kind, sentence.en]);
    const expected = [
      ['', 'changed', 'in force from: 1 January 2026 → 1 April 2026.'],
      ['', 'changed', 'staff told on: 20 December 2025 → 20 March 2026.'],
      ['', 'changed', 'parameter money for a point [pointPrice]: ¥10 → ¥12 (bears on 003-4.1).'],
      ['003-3.1.7', 'changed', '003-3.1.7: 5 points off (score) → 3 points off (score).'],
      ['003-3.1.15', 'renumbered', '003-3.1.12 is now 003-3.1.15: Service information entered wrongly.'],
    ];
    expect(said).toEqual(expect.arrayContaining(expected));
  });

  it('say all of a clause that is new or gone, and not its title alone, in both languages', () => {
    const [gone, ...others] = first.clauses;
    const without = { ...first, clauses: others };
    const zh =
      '；适用：客服岗位；期末，若 当月出勤 且 工作量第一名 且 质量第一名 且 违规次数 = 0 且 (月度最佳已确认 或 非 月度最佳须确认)；加 5 分（得分）。';
    const en =
      '; Applies to customer service; At the end of the period, where worked in the month and first by workload and first by quality and violations == 0 and (best of the month confirmed or not the best needs confirmation); 5 points added (score).';
    expect(diffEditions(first, without)).toEqual([
      {
        clause: '003-2.1',
        kind: 'removed',
        path: '/clauses/0',
        sentence: { zh: `取消 003-2.1：${gone!.title.zh}${zh}`, en: `003-2.1 is gone: ${gone!.title.en}${en}` },
      },
    ]);
    expect(diffEditions(without, first)).toEqual([
      {
        clause: '003-2.1',
        kind: 'added',
        path: '/clauses/0',
        sentence: { zh: `新增 003-2.1：${gone!.title.zh}${zh}`, en: `003-2.1 is new: ${gone!.title.en}${en}` },
      },
    ]);
  });

  it('say of each of the clauses that are merged into one where it went, also where that keeps its number', () => {
    const [one, other, third, ...others] = second.clauses;
    const merged = (id: string, continues: readonly string[]): readonly string[] =>
      diffEditions(second, { ...second, clauses: [{ ...one!, id, continues }, third!, ...others] }).map(
        ({ kind, sentence }) => `${kind} ${sentence.en}`,
      );
    const went = (from: string, to: string): string => `renumbered ${from} is now ${to}: ${one!.title.en}.`;
    expect(merged('x-9', [one!.id, other!.id])).toEqual([went(one!.id, 'x-9'), went(other!.id, 'x-9')]);
    expect(merged(one!.id, [other!.id])).toEqual([went(other!.id, one!.id)]);
  });

  it('say a fact, a form, a debt or an account that is new, or gone, in one sentence with its fields', () => {
    const others = Object.fromEntries(Object.entries(first.facts).filter(([code]) => code !== 'extra-task-completed'));
    const form = { ...first.forms['conduct']!, unknown: 'full' as const };
    const debts = {
      ...first.debts,
      damage: {
        id: 'x',
        line: 'taken',
        title: { zh: '赔偿', en: 'Damage' },
        source: 'x',
        instalment: 'min(owed, 50 yuan)',
        continues: [],
      },
    };
    const changed = { ...first, facts: others, forms: { ...first.forms, again: form }, debts };
    const sentences = (one: typeof first, other: typeof first) =>
      diffEditions(one, other).map(({ kind, path, sentence: { zh, en } }) => [kind, path, zh, en]);
    expect(sentences(first, changed)).toEqual([
      [
        'removed',
        '/facts/extra-task-completed',
        '取消事实“完成额外任务”。',
        'The fact "Extra task completed" [extra-task-completed] is gone.',
      ],
      [
        'added',
        '/forms/again',
        '新增质检表“服务行为检查表”，共 4 项：出处 003-B.7 P；满分 100；部分 职业道德与业务、语言与态度；未说明的行 满分。',
        'New form "Conduct checklist" [again] with 4 fields: source 003-B.7 P; full mark 100; sections Ethics and knowledge, Language and attitude; rows that are not explained full mark.',
      ],
      [
        'added',
        '/debts/damage',
        '新增欠款“赔偿”，共 4 项：编号 x；薪酬项目 taken；出处 x；每期扣款 取小(所欠, 50元)。',
        'New debt "Damage" [damage] with 4 fields: id x; pay line taken; source x; instalment min(owed, ¥50).',
      ],
    ]);
    expect(sentences(changed, first)[0]).toEqual([
      'added',
      '/facts/extra-task-completed',
      '新增事实“完成额外任务”，共 4 项：来路 记录；内容 任务、本职工作已完成；登记人 主管、经理、数据录入员；出处 003-2.4 P。',
      'New fact "Extra task completed" [extra-task-completed] with 4 fields: how it comes into the log record; attributes task, own work complete; recorded by supervisor, manager, operator; source 003-2.4 P.',
    ]);
  });

  it('say of a text that is worded anew in one language which words those were, and in both what each now says', () => {
    const [clause, ...others] = first.clauses;
    const named = (title: object) => ({
      ...first,
      clauses: [{ ...clause!, title: { ...clause!.title, ...title } }, ...others],
      facts: { ...first.facts, 'late-or-early': { ...first.facts['late-or-early']!, title: { ...LATE, ...title } } },
    });
    const LATE = { zh: '迟到早退', en: 'Late or early' };
    const { zh, en } = clause!.title;
    const said = (title: object) =>
      diffEditions(named({}), named(title)).map(({ path, sentence }) => [path, sentence.zh, sentence.en]);
    const ofFact = '/facts/late-or-early/title';
    expect(said({ en: 'Best' })).toEqual([
      [
        `${ofFact}/en`,
        '事实 迟到早退 的名称英文：Late or early → Best。',
        'fact Best [late-or-early], title English: Late or early → Best.',
      ],
      ['/clauses/0/title/en', `003-2.1 的名称英文：${en} → Best。`, `003-2.1, title English: ${en} → Best.`],
    ]);
    expect(said({ zh: '最佳' })).toEqual([
      [
        `${ofFact}/zh`,
        '事实 最佳 的名称中文：迟到早退 → 最佳。',
        'fact Late or early [late-or-early], title Chinese: 迟到早退 → 最佳.',
      ],
      ['/clauses/0/title/zh', `003-2.1 的名称中文：${zh} → 最佳。`, `003-2.1, title Chinese: ${zh} → 最佳.`],
    ]);
    expect(said({ zh: '最佳', en: 'Best' })).toEqual([
      [ofFact, '事实 最佳 的名称：迟到早退 → 最佳。', 'fact Best [late-or-early], title: Late or early → Best.'],
      ['/clauses/0/title', `003-2.1：${zh} → 最佳。`, `003-2.1: ${en} → Best.`],
    ]);
  });

  it('take a name that the edition gives for a name, also where a field has the same', () => {
    const named = (type: 'code' | 'integer') => ({
      ...first,
      facts: { counted: { ...first.facts['skill-checked']!, attributes: { month: { type, required: true } } } },
    });
    expect(diffEditions(named('code'), named('integer')).map(({ sentence }) => sentence)).toEqual([
      {
        zh: '事实 电脑操作检查 的内容 月份 类型：代码 → 整数。',
        en: 'fact Computer skills checked [counted], attributes month type: code → integer.',
      },
    ]);
  });

  it('have a Chinese and an English word for every field of the file', () => {
    const names = new Set<string>();
    const collect = (schema: unknown): void => {
      if (typeof schema !== 'object' || schema === null) return;
      for (const [keyword, value] of Object.entries(schema)) {
        if (keyword === 'properties') for (const name of Object.keys(value as object)) names.add(name);
        collect(value);
      }
    };
    collect(EDITION_SCHEMA);
    expect(names.size).toBeGreaterThan(150);
    const unsaid = [...names].filter((name) => (SECTIONS[name] ?? FIELDS[name]) === undefined);
    expect(unsaid).toEqual([]);
    for (const { zh } of [...Object.values(SECTIONS), ...Object.values(FIELDS)]) expect(zh).not.toMatch(/[a-z]/iu);
  });

  it('say that clauses changed places where the first of equals counts', () => {
    const swapped = (one: string, other: string) => {
      const [a, b] = [one, other].map((id) => first.clauses.find((clause) => clause.id === id)!);
      return { ...first, clauses: first.clauses.map((clause) => (clause === a ? b! : clause === b ? a! : clause)) };
    };
    // Both of 3.2.6 and 3.3.1 are of the group of absences; 3.1.2 and 3.1.3 never meet.
    expect(
      diffEditions(first, swapped('003-3.2.6', '003-3.3.1')).map(({ path, sentence }) => [path, sentence.en]),
    ).toEqual([
      [
        '/clauses',
        'Clauses changed places and now stand as 003-3.3.1, 003-3.2.6: of two that weigh the same in one case, the first counts.',
      ],
    ]);
    expect(diffEditions(first, swapped('003-3.1.2', '003-3.1.3'))).toEqual([]);
    const moved = swapped('003-3.2.6', '003-3.3.1');
    const clauses = moved.clauses.map((clause) =>
      clause.id === '003-3.3.1' ? { ...clause, id: '003-9.9', continues: ['003-3.3.1'] } : clause,
    );
    const order = diffEditions(first, { ...moved, clauses }).filter(({ path }) => path === '/clauses');
    expect(order.map(({ sentence }) => sentence.en)).toContainEqual(
      expect.stringContaining('now stand as 003-9.9, 003-3.2.6'),
    );
  });

  it('say which rules a number bears on, also through what others read', () => {
    const changed = (name: string, value: string) =>
      diffEditions(first, {
        ...first,
        parameters: { ...first.parameters, [name]: { ...first.parameters[name]!, value } },
      }).map(({ sentence }) => sentence.zh.slice(sentence.zh.indexOf('→')));
    expect(changed('awayMinutes', '6')).toEqual(['→ 6（涉及 003-3.1.7）。']);
    expect(changed('lastScore', '71')).toEqual(['→ 71（涉及 003-1.3a）。']);
    // Through the account `score`; the exam's own `score` is another one.
    expect(changed('scoreCap', '109')).toEqual(['→ 109（涉及 003-4.1、003-1.3b、003-1.3a）。']);
    // Through the derived attribute `over` of an emergency.
    expect(changed('overrunRounding', 'floor')).toEqual([
      expect.stringContaining('（涉及 003-3.1.13、003-3.2.8、003-3.3.6）。'),
    ]);
  });

  it('say by a word how a group keeps', () => {
    const groups = { ...first.groups, absence: { ...first.groups['absence']!, keep: 'first' as const } };
    expect(diffEditions(first, { ...first, groups }).map(({ sentence }) => sentence.zh)).toEqual([
      expect.stringContaining('最重的一条 → 最先的一条'),
    ]);
  });

  it('are none between an edition and itself', () => {
    expect(diffEditions(first, first)).toEqual([]);
  });
});

const full = loadEdition(FULL).edition!;
const after = (find: string, write: string) => {
  const { edition, findings } = loadEdition(FULL.replace(find, write));
  expect(findings).toEqual([]);
  return diffEditions(full, edition!).map(({ sentence: { zh, en } }) => [zh, en]);
};

describe('differences in sentences of both languages', () => {
  it.each([
    [
      'an amount',
      'points: 20',
      'points: 15',
      'e-1.2：加 20 分（扣分） → 加 15 分（扣分）。',
      'e-1.2: 20 points added (penalty points) → 15 points added (penalty points).',
    ],
    [
      'a condition',
      'where: severity >= 3',
      'where: severity > 3',
      'e-1.2：情形：“问题”，且 轻重 ≥ 3 → 情形：“问题”，且 轻重 > 3。',
      'e-1.2: For "Problem" where severity >= 3 → For "Problem" where severity > 3.',
    ],
    ['a class', 'class: duty', 'class: report', 'e-6 的类别：职责 → 通报。', 'e-6, class: duty → report.'],
    [
      'a state',
      'penalty >= 20 and',
      'penalty > 20 and',
      'e-2.2：入门档：扣分 ≥ 20 且 最重一例 < 20 → 入门档：扣分 > 20 且 最重一例 < 20。',
      'e-2.2: entry tier where penalty points >= 20 and largest case < 20 → entry tier where penalty points > 20 and largest case < 20.',
    ],
    [
      'money that is switched off',
      'enabled: true,',
      'enabled: false,',
      'e-4.1：发现日 所在月的 工资',
      'e-4.1: Wage (month of found on) times 0.8',
    ],
    ['a group', 'strict: true', 'strict: false', '并罚组 案例 的严格比较：是 → 否。', 'group case, strict: yes → no.'],
    [
      'a form',
      'deduct: 5',
      'deduct: 4',
      '质检表 表 的部分第1项项目第1项每错扣分：5 → 4。',
      'form Form [chat], sections no. 1 items no. 1 deduction for each error: 5 → 4.',
    ],
    [
      'a sampling plan',
      'fullMonths: 2',
      'fullMonths: 3',
      '抽样方案 抽样：连续 2 个月满分：只抽 5 条（after） → 连续 3 个月满分：只抽 5 条（after）。',
      'sampling plan Sample [calls]: after 2 full months only 5 (after) → after 3 full months only 5 (after).',
    ],
    ['a duty', 'days: 3, kind', 'days: 2, kind', '有期限的职责 上报稽核：', 'duty Report to audit [audit-report]: '],
    [
      'money',
      'wage - payFloor',
      'wage - 2 * payFloor',
      '欠款 追偿 的每期扣款：取小(所欠, 取大(工资 - payFloor, 0元)) →',
      'debt Recoupment [recoupment], instalment: min(owed, max(Wage - payFloor, ¥0)) →',
    ],
    [
      'a parameter',
      'value: 500 yuan',
      'value: 600 yuan',
      '参数 payFloor：500元 → 600元（涉及 e-4.7）。',
      'parameter payFloor: ¥500 → ¥600 (bears on e-4.7).',
    ],
    [
      'a parameter that is new',
      'payFloor: {',
      'other: { value: 1, source: e-0 }\n  payFloor: {',
      '参数 其他：无 → 1；出处 e-0。',
      'parameter other: nothing → 1; source e-0.',
    ],
    [
      'a calendar',
      'closed: [2026-05-20]',
      'closed: [2026-05-21]',
      '日历 法定日历 的休业日第1项：2026年5月20日 → 2026年5月21日。',
      'calendar statutory, closed no. 1: 20 May 2026 → 21 May 2026.',
    ],
    ['an appeal', 'days: 7', 'days: 5', '申诉第1级天数：7 → 5。', 'appeal level 1 days: 7 → 5.'],
  ])('%s', (_, find, write, zh, en) => {
    const [[first, second] = ['', ''], ...others] = after(find, write);
    expect(others).toEqual([]);
    expect([first!.slice(0, zh.length), second!.slice(0, en.length)]).toEqual([zh, en]);
  });

  it('tell besides what a clause says now what no sentence of it speaks of', () => {
    const clauses = full.clauses.map((clause) =>
      clause.id === 'e-1.2'
        ? { ...clause, class: 'report', effects: [{ ...clause.effects[0]!, points: '15' } as never] }
        : clause,
    );
    const told = diffEditions(full, { ...full, clauses }).map(({ sentence }) => sentence.zh);
    expect(told).toEqual([expect.stringContaining('加 15 分'), expect.stringContaining('e-1.2 的类别')]);
  });

  /** Every leaf of an edition with another value, one at a time: nothing that changes may go unsaid. */
  const changedOnce = (tree: unknown, path: readonly string[] = []): readonly (readonly [string, unknown])[] => {
    if (typeof tree === 'string') return [[path.join('/'), `${tree}0`]];
    if (typeof tree === 'boolean') return [[path.join('/'), !tree]];
    if (typeof tree !== 'object' || tree === null) return [];
    return Object.entries(tree).flatMap(([name, value]) =>
      changedOnce(value, [...path, name]).map(([where, one]): readonly [string, unknown] => [
        where,
        Array.isArray(tree)
          ? tree.map((item, index): unknown => (String(index) === name ? one : item))
          : { ...tree, [name]: one },
      ]),
    );
  };

  it('leave no change of any field unsaid', () => {
    // Ids name parts, the version always differs, and a word that is one of few cannot be changed to any other.
    const others =
      /\/id$|^version|continues|(per|keep|covers|kind|weekday|counted|direction|mode|through|type|comparison|method|on|each|rounding|order|unknown|within|graceUntil)$/u;
    const mutants = changedOnce(full).filter(([where]) => !others.test(where));
    expect(mutants.length).toBeGreaterThan(400);
    const unsaid = mutants.filter(([, mutant]) => diffEditions(full, mutant as typeof full).length === 0);
    expect(unsaid.map(([where]) => where)).toEqual([]);
  });
});
