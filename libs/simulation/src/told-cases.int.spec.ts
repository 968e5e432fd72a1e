import { fileURLToPath } from 'node:url';
import { type Assessment } from '#rulebook';
import { type Caller, type Role, type RunningSystem, SimulatedClock, openSystem } from '#runtime';
import { playSample } from './player.js';
import { type Played, readSample } from './sample-folder.js';
import { SAMPLE_RULEBOOKS } from './sample.js';
import { STORY_PEOPLE } from './story.js';
import { editionSource } from './testing/editions.js';

const SERVICE = 'centre-1:cs-assessment:2026-03-01..2026-03-31';
const SALES = 'centre-1:telemarketing:2026-03-01..2026-03-31';
const folder = fileURLToPath(new URL('../../../samples/2026-03', import.meta.url));

const caller = (id: string, role: Role): Caller => ({ id, role, centre: 'centre-1' });

/** The organisation and the months of the people of the story; what chance brings to the others is left out. */
const isOfStory = (played: Played): boolean => {
  if (played.kind === 'step') return played.file !== 'story-decisions.ndjson';
  if (['teams.csv', 'people.csv', 'leaders.csv', 'complaints.csv', 'qa.csv'].includes(played.file)) return true;
  return STORY_PEOPLE.has(played.cells.get('person') ?? '');
};

let system: RunningSystem;

beforeAll(async () => {
  const clock = new SimulatedClock('2026-02-28T12:00:00.000Z');
  system = await openSystem({ folder: 'memory', mode: 'simulation', clock });
  for (const rulebook of SAMPLE_RULEBOOKS) {
    const tell = (by: Caller, type: string, data: unknown) =>
      system.execute({ caller: by, type, data, idempotencyKey: `${type}|${rulebook}` });
    await tell(caller('H01', 'hr'), 'edition.draft', { source: editionSource(rulebook), fileName: '1.yaml' });
    await tell(caller('M01', 'manager'), 'edition.publish', { rulebook, version: 1 });
  }
  await playSample({ system, clock, sample: readSample(folder).filter(isOfStory) });
}, 300_000);

afterAll(() => system.close());

const cardOf = async (person: string, period: string, asOf?: string): Promise<Assessment> => {
  const outcome = await system.query({
    caller: caller('U01', 'auditor'),
    name: 'scorecard',
    parameters: { person, period, ...(asOf === undefined ? {} : { asOf }) },
  });
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome));
  return (outcome.result as unknown as { readonly assessment: Assessment }).assessment;
};

/** Status and amount of each entry under a clause, oldest conduct first. */
const entriesOf = ({ entries }: Assessment, clause: string): readonly unknown[] =>
  entries.filter((entry) => entry.clause === clause).map(({ status, amount }) => [status, amount]);

const total = ({ accounts }: Assessment): unknown => Object.values(accounts)[0]?.total;

describe('the told cases of the sample month', () => {
  it('five late arrivals make an aggregate that two appeals undo', async () => {
    const then = await cardOf('A001', SERVICE, '2026-03-27');
    const now = await cardOf('A001', SERVICE);

    expect(entriesOf(then, '003-3.3.5')).toEqual([['charged', '-20']]);
    expect(entriesOf(now, '003-3.3.5')).toEqual([]);
    expect(entriesOf(now, '003-3.1.4')).toEqual([
      ['charged', '-3'],
      ['charged', '-3'],
      ['dismissed', '0'],
      ['charged', '-3'],
      ['dismissed', '0'],
    ]);
    expect([total(then), total(now)]).toEqual(['48', '74']);
  });

  it('a decided amount is mitigated within its range', async () => {
    expect(entriesOf(await cardOf('A002', SERVICE, '2026-03-12'), '003-3.1.8')).toEqual([['charged', '-5']]);
    expect(entriesOf(await cardOf('A002', SERVICE), '003-3.1.8')).toEqual([['mitigated', '-3']]);
  });

  it('a confirmed violation is reversed and stays listed', async () => {
    expect(entriesOf(await cardOf('A003', SERVICE, '2026-03-19'), '003-3.2.4')).toEqual([['charged', '-10']]);
    expect(entriesOf(await cardOf('A003', SERVICE), '003-3.2.4')).toEqual([['dismissed', '0']]);
  });

  it('the best in workload and in quality gets the bonus, known at the end of the month only', async () => {
    const best = await cardOf('A004', SERVICE);

    expect(entriesOf(await cardOf('A004', SERVICE, '2026-03-30'), '003-2.1')).toEqual([['conditional', '0']]);
    expect(entriesOf(best, '003-2.1')).toEqual([['charged', '5']]);
    expect([total(best), best.grade, best.payFen]).toEqual(['95', 'A', 15000]);
  });

  it('two people tie for the last place, and both are last', async () => {
    const [one, other] = [await cardOf('A059', SERVICE), await cardOf('A060', SERVICE)];

    expect([total(one), total(other)]).toEqual(['41', '41']);
    expect(one.places['monthly']?.last).toBe(true);
    expect(one.places['monthly']).toEqual(other.places['monthly']);
  });

  it('a complaint about March that is established in April is a late fact', async () => {
    expect(entriesOf(await cardOf('A058', SERVICE, '2026-04-12'), '003-3.3.2')).toEqual([]);
    expect(entriesOf(await cardOf('A058', SERVICE), '003-3.3.2')).toEqual([['charged', '-20']]);
  });

  it('an approved private call is excused and says so, an unapproved one is not', async () => {
    const card = await cardOf('A061', SALES);
    const excused = card.entries.find(({ status }) => status === 'excused');

    expect(entriesOf(card, '001-2.2.1-10')).toEqual([
      ['excused', '0'],
      ['charged', '-2'],
    ]);
    expect(JSON.stringify(excused?.because)).toContain('private-call-approved');
  });

  it('a choice between ordinary and serious is decided by the director', async () => {
    expect(entriesOf(await cardOf('A062', SALES), '001-2.2.2-4')).toEqual([['charged', '-10']]);
  });

  it('a range stays an interval until somebody decides in April', async () => {
    const then = await cardOf('A063', SALES, '2026-04-07');

    expect(entriesOf(then, '001-2.2.2-1a')).toEqual([['undecided', { from: '-5', to: '-1' }]]);
    expect(then.payFen).toEqual({ from: -5000, to: -1000 });
    expect(entriesOf(await cardOf('A063', SALES), '001-2.2.2-1a')).toEqual([['charged', '-3']]);
  });

  it('a problem found after a handover is held against the side that was found liable', async () => {
    expect(entriesOf(await cardOf('A061', SALES), '001-2.3-6')).toEqual([['reported', '0']]);
    expect(entriesOf(await cardOf('A064', SALES), '001-2.3-6')).toEqual([['dismissed', '0']]);
  });

  it('a founded complaint costs the bonus of a month without complaints, an unfounded one costs nothing', async () => {
    expect(entriesOf(await cardOf('A022', SERVICE), '003-2.5')).toEqual([['not-met', '0']]);
    expect((await cardOf('A075', SALES)).payFen).toBe(0);
  });
});
