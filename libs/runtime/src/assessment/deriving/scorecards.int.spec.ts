import { MemoryReadModelStore } from '#stores';
import { Runner, type ViewReader } from '#eventsourcing';
import { dirtyName } from './dirty-names.js';
import { failedPeriod, failedPeriodsOf } from '../documents/failed-periods.js';
import { wholeView } from '../reading.js';
import { scorecardsView } from './scorecards.js';
import { CENTRE, TestCentre, views } from '../testing/centre.js';
import { smallEdition } from '../testing/edition.js';

const MARCH = `${CENTRE}:small:2026-03-01..2026-03-31`;
const APRIL = `${CENTRE}:small:2026-04-01..2026-04-30`;

const first = smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' });
const second = smallEdition(2, { late: '-5', effectiveFrom: '2026-04-01' });

describe('scorecards that follow the log', () => {
  let centre: TestCentre;

  beforeEach(async () => {
    centre = await TestCentre.open();
    await centre.publish(first);
    await centre.assign('small', '2026-01-01');
    centre.on('2026-03-02');
    await centre.hire('a-1', '2026-03-01');
    await centre.hire('a-2', '2026-03-01');
  });
  afterEach(() => centre.close());

  const total = async (person: string, period: string): Promise<unknown> =>
    (await centre.scorecard(person, period))?.accounts['score']?.total ?? null;

  const rebuilt = async (deriveBatch: number): Promise<unknown> => {
    const models = new MemoryReadModelStore();
    const runner = new Runner({ set: views(), store: centre.store, models, deriveBatch });
    await runner.start();
    const documents = await wholeView(runner.reader, 'scorecards');
    await runner.stop();
    return documents;
  };

  it('gives everybody with a post a scorecard, and charges what was confirmed', async () => {
    await centre.violation('v1', 'late', 'a-1', '2026-03-02');
    expect([await total('a-1', MARCH), await total('a-2', MARCH)]).toEqual(['98', '100']);
  });

  it('moves a fact whose date is corrected to the other period, and takes it out of the first', async () => {
    centre.on('2026-04-02');
    await centre.violation('v1', 'late', 'a-1', '2026-04-01');
    expect([await total('a-1', MARCH), await total('a-1', APRIL)]).toEqual(['100', '98']);
    const conductAt = { instant: '2026-03-31T04:00:00.000Z', zone: 'Asia/Shanghai', localDate: '2026-03-31' };
    const data = { code: 'late', conductAt, attributes: {}, reason: { owner: 'case:v1', text: 'wrong day' } };
    await centre.record('violation-v1', 'ViolationCorrected', data, { subjects: ['a-1'] });
    expect([await total('a-1', MARCH), await total('a-1', APRIL)]).toEqual(['98', '100']);
  });

  it('lets a leave that was approved in the month before excuse, also when it is recorded last and when it is taken back', async () => {
    centre.on('2026-04-03');
    await centre.violation('v1', 'late', 'a-1', '2026-04-02');
    expect(await total('a-1', APRIL)).toBe('98');
    await centre.leave('l1', 'a-1', '2026-03-20', { from: '2026-03-25', to: '2026-04-02' });
    expect([await total('a-1', MARCH), await total('a-1', APRIL)]).toEqual(['100', '100']);
    await centre.record(
      'record-l1',
      'FactRetracted',
      { reason: { owner: 'case:l1', text: 'r' }, filed: { subject: 'a-1', month: '2026-03' } },
      { subjects: ['a-1'] },
    );
    expect(await total('a-1', APRIL)).toBe('98');
  });

  it('makes the scorecards of a period when the clock reaches it', async () => {
    expect(await total('a-2', APRIL)).toBe(null);
    centre.on('2026-04-01');
    await centre.praise('p1', 'a-1', '2026-04-01');
    expect(await total('a-2', APRIL)).toBe('100');
  });

  it('moves the place of somebody else when a late fact comes after the end of the period', async () => {
    await centre.praise('p1', 'a-1', '2026-03-02');
    centre.on('2026-04-01');
    await centre.end('2026-03-01', '2026-03-31');
    expect([await total('a-1', MARCH), await total('a-2', MARCH)]).toEqual(['105', '100']);
    await centre.praise('p2', 'a-2', '2026-03-03');
    await centre.praise('p3', 'a-2', '2026-03-04');
    expect([await total('a-1', MARCH), await total('a-2', MARCH)]).toEqual(['101', '106']);
  });

  it('prices conduct under the edition of its day', async () => {
    await centre.violation('v1', 'late', 'a-1', '2026-03-02');
    centre.on('2026-04-02');
    await centre.violation('v2', 'late', 'a-1', '2026-04-02');
    expect([await total('a-1', MARCH), await total('a-1', APRIL)]).toEqual(['98', '98']);
    await centre.publish(second);
    expect([await total('a-1', MARCH), await total('a-1', APRIL)]).toEqual(['98', '95']);
  });

  it('prices conduct of the last day of a month under an edition that is in force from that day', async () => {
    await centre.violation('v1', 'late', 'a-1', '2026-03-30');
    await centre.violation('v2', 'late', 'a-1', '2026-03-31');
    expect(await total('a-1', MARCH)).toBe('96');
    const fromLastDay = smallEdition(2, { late: '-5', effectiveFrom: '2026-03-31' });
    await centre.publish(fromLastDay);
    expect(await total('a-1', MARCH)).toBe('93');
  });

  it('has a card of who was bound on the first day of the first edition alone', async () => {
    const target = { kind: 'person', id: 'a-2' };
    const assigned = (rulebook: string | null, from: string): Promise<unknown> =>
      centre.record('assignment-a2', 'RulebookAssigned', { target, rulebook, from });
    await centre.publish({ ...first, rulebook: 'new', effectiveFrom: '2026-03-15', staffToldOn: '2026-03-15' });
    await assigned('new', '2026-03-10');
    await assigned('other', '2026-03-16');
    expect(await total('a-2', MARCH.replace('small', 'new'))).toBe('100');
    await assigned('other', '2026-03-15');
    expect(await centre.scorecard('a-2', MARCH.replace('small', 'new'))).toBeNull();
  });

  it('counts months of service from a post that is taken later, and not from one of another posting', async () => {
    const inPost = { ...first, results: { ...first.results, month: 'monthOfService' } };
    const served = await TestCentre.open();
    await served.publish(inPost);
    await served.assign('small', '2026-01-01');
    served.on('2026-04-02');
    await served.hire('a-1', '2026-03-10');
    const month = async (): Promise<unknown> => (await served.scorecard('a-1', MARCH))?.results['month'];
    const say = (type: string, data: object): Promise<unknown> =>
      served.record('person-a-1', type, { person: 'a-1', ...data }, { subjects: ['a-1'] });
    expect(await month()).toBe('1');
    await say('PostTaken', { on: '2026-05-04' });
    expect(await month()).toBe('-1');
    await say('PostAssigned', { post: 'leader', from: '2026-04-20' });
    expect(await month()).toBe('1');
    await say('PostTaken', { on: '2026-04-19' });
    expect(await month()).toBe('0');
    await served.close();
  });

  it('takes the scorecard away when no rulebook binds the person any more', async () => {
    expect(await total('a-1', MARCH)).toBe('100');
    const target = { kind: 'person', id: 'a-1' };
    await centre.record('assignment-a1', 'RulebookAssigned', { target, rulebook: 'other', from: '2026-01-01' });
    expect([await centre.scorecard('a-1', MARCH), await total('a-2', MARCH)]).toEqual([null, '100']);
  });

  it('asks for another look at a decision when the fact’s attributes are corrected, not when its date is', async () => {
    const fact = await centre.violation('v1', 'rude', 'a-1', '2026-03-02', { shouted: false });
    const recorded = (type: string, data: Parameters<typeof centre.record>[2]): Promise<unknown> =>
      centre.record('violation-v1', type, { ...data, reason: { owner: 'case:v1', text: 'r' } }, { subjects: ['a-1'] });
    const correct = (shouted: boolean, localDate = '2026-03-02'): Promise<unknown> => {
      const conductAt = { instant: `${localDate}T04:00:00.000Z`, zone: 'Asia/Shanghai', localDate };
      return recorded('ViolationCorrected', { code: 'rude', conductAt, attributes: { shouted } });
    };
    const shown = async (): Promise<unknown> => {
      const { entries, open } = (await centre.scorecard('a-1', MARCH))!;
      const { key, status, amount, because } = entries.find(({ clause }) => clause === 's-2')!;
      const { points, stale } = because.decidedBy ?? {};
      return [status, amount, points, stale, open.some(({ entry }) => entry === key)];
    };
    const undecided = { from: '-10', to: '-5' };
    expect(await shown()).toEqual(['undecided', undecided, undefined, undefined, true]);
    await recorded('DiscretionDecided', { fact, clause: 's-2', points: '-6' });
    expect(await shown()).toEqual(['charged', '-6', '-6', undefined, false]);
    await correct(false, '2026-03-01');
    expect(await shown()).toEqual(['charged', '-6', '-6', undefined, false]);
    await correct(true);
    expect(await shown()).toEqual(['undecided', undecided, '-6', true, true]);
    await correct(false);
    expect(await shown()).toEqual(['charged', '-6', '-6', undefined, false]);
    await correct(true);
    await recorded('DiscretionDecided', { fact, clause: 's-2', points: '-6' });
    expect(await shown()).toEqual(['charged', '-6', '-6', undefined, false]);
  });

  it('asks for another look at a decision when another code turns out to be right, also under the same clause', async () => {
    const { rude } = first.facts;
    const clauses = first.clauses.map((clause) =>
      clause.id === 's-2' ? { ...clause, when: { facts: ['rude', 'loud'] } } : clause,
    );
    await centre.publish({ ...first, version: 2, facts: { ...first.facts, loud: rude! }, clauses });
    const fact = await centre.violation('v1', 'rude', 'a-1', '2026-03-02');
    const reason = { owner: 'case:v1', text: 'r' };
    const subjects = ['a-1'];
    const decided = { fact, clause: 's-2', points: '-6', reason };
    await centre.record('violation-v1', 'DiscretionDecided', decided, { subjects });
    expect(await total('a-1', MARCH)).toBe('94');
    const conductAt = { instant: '2026-03-02T04:00:00.000Z', zone: 'Asia/Shanghai', localDate: '2026-03-02' };
    const correction = { code: 'loud', conductAt, attributes: {}, reason };
    await centre.record('violation-v1', 'ViolationCorrected', correction, { subjects });
    expect(await total('a-1', MARCH)).toEqual({ from: '90', to: '95' });
  });

  it('rebuilds, from the log alone, the very documents and positions that it kept live', async () => {
    const late = await centre.violation('v1', 'late', 'a-1', '2026-03-02');
    await centre.violation('v2', 'rude', 'a-2', '2026-03-05');
    await centre.praise('p1', 'a-1', '2026-03-02');
    await centre.leave('l1', 'a-2', '2026-03-20', { from: '2026-03-25', to: '2026-04-02' });
    centre.on('2026-04-01');
    const period = await centre.end('2026-03-01', '2026-03-31');
    const entry = (await centre.scorecard('a-1', MARCH))!.entries.find(({ clause }) => clause === 's-1')!;
    await centre.rule(entry.key, 'a-1', [late], { kind: 'dismissed' });
    await centre.run('close', period, { approve: true });
    await centre.praise('p2', 'a-2', '2026-03-03');
    const choice = { fact: 'violation-v2#0', clause: 's-2', points: '-6', reason: { owner: 'case:v2', text: 'mild' } };
    await centre.record('violation-v2', 'DiscretionDecided', choice, { subjects: ['a-2'] });
    await centre.record(
      'person-a-1',
      'PostAssigned',
      { person: 'a-1', post: 'leader', from: '2026-05-01' },
      { subjects: ['a-1'] },
    );
    await centre.publish(second);
    await centre.record('person-a-2', 'PersonErased', { person: 'a-2', basis: 'request' }, { subjects: ['a-2'] });
    await centre.settled();
    const live = await wholeView(centre.reader, 'scorecards');
    const cards = [`a-1|${MARCH}`, `a-1|${APRIL}`, `a-2|${MARCH}`, `a-2|${APRIL}`];
    const standings = [`|${MARCH}|`, `|${MARCH}|a-1`, `|${MARCH}|a-2`];
    expect(live.map((stored) => stored.key)).toEqual([...cards, ...standings]);
    expect(JSON.stringify(await rebuilt(200))).toBe(JSON.stringify(live));
    expect(JSON.stringify(await rebuilt(1))).toBe(JSON.stringify(live));
  });

  it('derives again what could not be written, although the log stands where it stood', async () => {
    await centre.violation('v1', 'late', 'a-1', '2026-03-02');
    await centre.settled();
    const { reader } = centre;
    const hidden = (view: string): boolean => view === 'scorecards';
    const unwritten: ViewReader = {
      get: (view, key) => (hidden(view) ? Promise.resolve(null) : reader.get(view, key)),
      getMany: (view, keys) => (hidden(view) ? Promise.resolve(new Map()) : reader.getMany(view, keys)),
      find: (view, query) => (hidden(view) ? Promise.resolve({ documents: [], next: null }) : reader.find(view, query)),
      scan: (view, after, limit) => reader.scan(view, after, limit),
    };
    const view = scorecardsView();
    const named = (date: string): string => dirtyName({ kind: 'date', person: 'a-1', date, to: date });
    const derived = await view.derive([named('2026-03-02')], unwritten);
    expect([...derived.keys()]).toEqual([`a-1|${MARCH}`]);
    expect(await view.derive([named('2026-03-02')], unwritten)).toEqual(derived);
    // Another name of the same scorecard comes once the first one was written: nothing is left to do then.
    expect(await view.derive([named('2026-03-03')], unwritten)).toEqual(new Map());
  });

  it('leaves a period without scorecards that its rulebook cannot assess, says why, and goes on with everything else', async () => {
    const dividing = { ...second.pay[0]!, formula: 'score * price / (1 - praises)' };
    await centre.publish({ ...second, pay: [dividing] });
    centre.on('2026-04-02');
    await centre.violation('v1', 'late', 'a-1', '2026-04-01');
    expect([await total('a-1', APRIL), await total('a-2', APRIL)]).toEqual(['95', '100']);

    await centre.praise('p1', 'a-1', '2026-04-01');
    expect([await total('a-1', APRIL), await total('a-2', APRIL)]).toEqual([null, null]);
    expect((await failedPeriod(centre.reader, APRIL))?.document).toEqual({
      failure: {
        period: APRIL,
        centre: CENTRE,
        code: 'division-by-zero',
        zh: expect.stringContaining('除数为零') as string,
        en: expect.stringContaining('division by zero') as string,
      },
    });
    expect(await failedPeriodsOf(centre.reader, CENTRE)).toHaveLength(1);
    await centre.violation('v2', 'late', 'a-2', '2026-04-02');
    await centre.violation('v3', 'late', 'a-2', '2026-03-02');
    expect([await total('a-2', MARCH), await total('a-2', APRIL)]).toEqual(['98', null]);
    const live = JSON.stringify(await wholeView(centre.reader, 'scorecards'));
    expect([JSON.stringify(await rebuilt(200)), JSON.stringify(await rebuilt(1))]).toEqual([live, live]);

    await centre.praise('p2', 'a-1', '2026-04-01');
    expect([await total('a-1', APRIL), await total('a-2', APRIL)]).toEqual(['97', '95']);
    expect(await failedPeriodsOf(centre.reader, CENTRE)).toEqual([]);
    const mended = JSON.stringify(await wholeView(centre.reader, 'scorecards'));
    expect([JSON.stringify(await rebuilt(200)), JSON.stringify(await rebuilt(1))]).toEqual([mended, mended]);
  });
});
