import { Drawing } from './drawing.js';

/**
 * Editions as files, of anything that the schema lets stand side by side: what no shipped edition combines, and an
 * HR person may. Most pass the check; those that do not are its business.
 */
type Part = Readonly<Record<string, unknown>>;

const title = (name: string): Part => ({ zh: `测${name}`, en: `Test ${name}` });
export const RANDOM_CODES = ['f-0', 'f-1', 'f-2', 'f-3'] as const;
const CLASSES = ['minor', 'serious', 'bonus'] as const;
const ATTRIBUTES = { n: 'decimal', m: 'minutes?', y: 'money?', b: 'boolean?', d: 'date?' } as const;
const OF_FACTS = ['n', 'm', 'limit'] as const;
const OF_PERIODS = ['counted', 'summed', 'limit', 'monthOfService'] as const;
const OF_MONTHS = [...OF_PERIODS, 'one', 'two', 'prior1_kept', 'ranking_best_place', 'scorecard_card'] as const;

export class RandomEdition extends Drawing {
  /** A formula of numbers over these names, so many levels deep. Nothing divides by what can be nothing: that is warned of. */
  private number(names: readonly string[], depth: number): string {
    if (depth === 0) return this.pick([...names, ...names, '0', '1', '-2', '0.5', '7.25', '100']);
    const inner = (): string => this.number(names, depth - 1);
    const kind = this.pick(['+', '-', '*', 'share', 'min', 'max', 'clamp', 'floor', 'round', 'abs', 'if', 'known']);
    if (kind === 'share') return `(${inner()} / ${this.pick(['2', '3', '-0.7'])})`;
    if (kind === 'clamp') return `clamp(${inner()}, -9, 50)`;
    if (kind === 'floor' || kind === 'round' || kind === 'abs') return `${kind}(${inner()})`;
    if (kind === 'if') return `if(${this.condition(names, depth - 1)}, ${inner()}, ${inner()})`;
    if (kind === 'min' || kind === 'max' || kind === 'known') return `${kind}(${inner()}, ${inner()})`;
    return `(${inner()} ${kind} ${inner()})`;
  }

  /** A condition that some records meet and others do not: the check refuses one that is never met. */
  private condition(names: readonly string[], depth: number): string {
    const left = `(${this.pick(names.filter((name) => name !== 'limit'))} + ${this.number(names, depth)})`;
    return `${left} ${this.pick(['<=', '>', '>=', '==', '!='])} ${this.pick(['1', '3'])}`;
  }

  private points(): unknown {
    return this.pick<unknown>([
      ...['-5', '-0.1', '2.5', '3', '-2'],
      { from: '-10', to: '-2', decidedBy: ['supervisor'] },
      { unset: '[0..20)' },
    ]);
  }

  private effectOfFact(): Part {
    return this.pick<() => Part>([
      () => this.effect(),
      () => ({ account: 'one', stated: { attribute: 'n', from: '-20', to: '20' } }),
      () => ({ line: 'fines', amount: this.pick(['-50 yuan', 'y', 'price * n', '-y']) }),
      () => ({ owes: 'loss', amount: this.pick(['y', 'price', 'max(y - price, 0 yuan)']) }),
      () => ({ coefficient: this.pick(['0', '0.8', '1.2']), line: 'wage', ...this.maybe(() => ({ month: 'd' })) }),
      () => ({
        opens: 'review',
        decidedBy: ['manager'],
        amount: 'y',
        ...this.pick([{}, { line: 'fines' }, { owes: 'loss' }]),
      }),
    ])();
  }

  private effect(): Part {
    return this.pick<() => Part>([
      () => ({ account: this.pick(['one', 'two']), points: this.points() }),
      () => ({ report: true }),
      () => ({ opens: 'talk', decidedBy: ['manager'] }),
    ])();
  }

  /** One effect or two, on two targets: two on one would have one key, which the check refuses. */
  private unlike(effect: () => Part): readonly Part[] {
    const targetOf = (of: Part): string => [Object.keys(of)[0], of['account'] ?? of['opens']].join(' ');
    return [...new Map(this.times(1, 2, effect).map((one) => [targetOf(one), one])).values()];
  }

  private clause(index: number): Part {
    return {
      id: `c-${String(index)}`,
      class: this.pick(CLASSES),
      title: title('clause'),
      appliesTo: this.pick(['*', 'staff']),
      when: { fact: this.pick(RANDOM_CODES), where: this.condition(OF_FACTS, this.pick([0, 1])) },
      ...this.maybe(() => ({ group: 'case' })),
      ...this.maybe(() => ({ excusedBy: [{ fact: this.pick(RANDOM_CODES), covers: this.pick(['incident', 'day']) }] })),
      ...this.maybe(() => ({ limit: { per: this.pick(['day', 'period', 'b']), keep: 1 } })),
      effects: this.unlike(() => this.effectOfFact()),
    };
  }

  private atPeriodEnd(): Part {
    return {
      id: 'e-1',
      class: 'bonus',
      title: title('end'),
      appliesTo: 'staff',
      on: 'period-end',
      where: this.condition(OF_PERIODS, 1),
      effects: this.unlike(() => this.effect()),
    };
  }

  private measures(): Part {
    const selected = { facts: [this.pick(RANDOM_CODES)], where: this.condition(OF_FACTS, 0) };
    const entries = this.pick<Part>([{}, { class: ['minor', 'bonus'] }, { account: 'one' }]);
    return {
      counted: { [this.pick(['countEntries', 'distinctClauses', 'sumEntries', 'minEntries'])]: entries, source: 's' },
      summed: this.pick<Part>([
        { count: selected, source: 's' },
        { [this.pick(['sum', 'mean', 'last'])]: selected, of: 'n', otherwise: '0', source: 's' },
        { expression: `counted + ${this.number(['counted', 'limit'], 1)}`, source: 's' },
      ]),
    };
  }

  private accounts(): Part {
    const account = (initial: string): Part => ({
      appliesTo: '*',
      initial,
      ...this.maybe(() => ({ floor: '0', cap: '110' })),
      order: this.pick(['net-then-cap', 'cap-bonuses-first']),
      source: 's',
    });
    return { one: account('80'), two: account(this.pick(['0', '12', '100 - monthOfService'])) };
  }

  private indicator(): Part {
    const [method, more] = this.pick<readonly [string, Part]>([
      ['ratio', { target: 'limit' }],
      ['inverse', { target: 'summed' }],
      ['percent', {}],
      ['steps', { steps: [{ range: '(*..5]', gives: '1' }] }],
    ]);
    return { id: 'i-1', title: title('figure'), weight: '40', method, actual: this.number(OF_PERIODS, 1), ...more };
  }

  private duty(): Part {
    return {
      title: title('duty'),
      source: 's',
      owner: 'staff',
      shared: this.pick([true, false]),
      every: this.pick<unknown>(['day', { week: 'monday' }, { month: '31' }, { times: ['09:00', '15:00'] }]),
      due: { at: this.pick(['18:00', '24:00']), days: this.pick(['0', '3']) },
      doneBy: { fact: this.pick(RANDOM_CODES), ...this.maybe(() => ({ sum: 'n', least: '4' })) },
      onMiss: 'missed',
    };
  }

  edition(): Part {
    const declared = { attributes: ATTRIBUTES, recordedBy: ['supervisor'], source: 's' };
    const missed = { title: title('missed'), through: 'derived', source: 's' };
    const level = { days: '7', decidedBy: ['manager'], source: 's' };
    const group = { per: this.pick(['fact', 'incident', 'contact', 'case']), keep: this.pick(['heaviest', 'first']) };
    const clauses = this.times(1, 4, (index) => this.clause(index));
    return {
      ...{ rulebook: 'small', version: '1', title: title('edition') },
      ...{ effectiveFrom: '2025-12-01', staffToldOn: '2025-11-20' },
      parameters: { limit: { value: this.pick(['4', '-1.5']), source: 's' }, price: { value: '7 yuan', source: 's' } },
      postGroups: { staff: ['agent', 'lead'] },
      facts: {
        ...Object.fromEntries(RANDOM_CODES.map((code) => [code, { title: title(code), ...declared }])),
        missed,
      },
      measures: this.measures(),
      accounts: this.accounts(),
      rankings: { best: { by: this.number(OF_PERIODS, 1), among: 'monthOfService > 1', source: 's' } },
      groups: { case: { ...group, ...this.maybe(() => ({ rank: this.number(['weight', 'limit'], 1) })) } },
      clauses: [
        ...clauses,
        this.atPeriodEnd(),
        { id: 'd-1', class: 'minor', title: title('missed'), appliesTo: '*', when: 'missed', effects: [this.effect()] },
      ],
      aggregates: this.times(0, 1, () => ({
        ...{ id: 'a-1', class: 'serious', title: title('aggregate'), appliesTo: 'staff' },
        ...{ times: this.number(OF_PERIODS, 1), effects: [this.effect()] },
      })),
      grades: {
        account: 'one',
        source: 's',
        bands: [
          { grade: 'A', range: '[90..*)' },
          { grade: 'B', range: '(*..90)' },
        ],
      },
      scorecards: { card: { title: title('card'), source: 's', appliesTo: '*', indicators: [this.indicator()] } },
      obligations: { duty: this.duty() },
      debts: {
        loss: {
          id: 'l-1',
          line: 'taken',
          title: title('debt'),
          source: 's',
          instalment: this.pick(['owed', 'owed / 3']),
        },
      },
      results: { kept: this.number([...OF_PERIODS, 'one'], 1) },
      pay: [
        {
          id: 'p-1',
          line: 'wage',
          title: title('wage'),
          formula: `price * ${this.number(OF_MONTHS, 2)}`,
          coefficients: this.pick(['product', 'lowest']),
        },
        { id: 'p-2', line: 'fines', title: title('fines'), collects: true },
      ],
      outcomes: [
        {
          id: 'o-1',
          title: title('right'),
          right: 'talk',
          where: this.condition(OF_MONTHS, 1),
          decidedBy: ['director'],
        },
      ],
      processes: {
        appeal: { suspends: false, levels: [level] },
        complaint: { ruledBy: ['supervisor'], source: 's' },
        qa: { secondReviewBy: ['qa_reviewer'], signedOffBy: ['supervisor'], source: 's' },
        handover: { graceUntil: 'acceptance', checks: ['desk'], source: 's' },
      },
    };
  }
}
