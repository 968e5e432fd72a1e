/** What counts once in a case is compared within a period: who records a fact of the same case in another one is told. */
import { Centre } from '../testing/centre.js';
import { told } from '../testing/warned.js';
import { type CommandOutcome } from '../system/system.js';

const SUPERVISOR = ['supervisor-1', 'supervisor'] as const;
const HANDLED = 'complaint-handled-improperly';
const CASE: readonly (readonly string[])[] = [['case-over-periods', 'contact']];

describe('a fact of a case that has another one in the period before or after', () => {
  let centre: Centre;
  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
    centre.clock.set('2026-04-10T01:00:00.000Z');
  });
  afterEach(() => centre.system.close());

  const reporting = async (
    date: string,
    { subject = 'a-1', contact = 'c-1', code = HANDLED } = {},
  ): Promise<CommandOutcome> => {
    await centre.system.settled();
    const conductAt = `${date}T10:00:00+08:00`;
    const attributes = code === HANDLED ? { how: 'impatient' } : {};
    const body = { code, subject, conductAt, attributes, incident: `i-${date}`, contact, description: 'seen' };
    return centre.send(SUPERVISOR, 'violation.report', body);
  };

  it.each([
    ['after', '2026-03-31', '2026-04-01'],
    ['before', '2026-04-01', '2026-03-31'],
  ])('is told with the other one, in the one %s', async (_where, first, second) => {
    expect(told(await reporting(first))).toEqual([]);
    const outcome = await reporting(second);
    expect(told(outcome)).toEqual(CASE);
    const said = expect.stringMatching(new RegExp(`"c-1".*"${HANDLED}" of a-1 on ${first}`)) as string;
    expect(outcome).toMatchObject({ warnings: [{ text: { en: said } }] });
  });

  it('is told of no other case, person, rule or day of the same period', async () => {
    await reporting('2026-03-31');
    expect(told(await reporting('2026-03-02'))).toEqual([]);
    expect(told(await reporting('2026-04-01', { contact: 'c-2' }))).toEqual([]);
    expect(told(await reporting('2026-04-02', { subject: 'a-2' }))).toEqual([]);
    expect(told(await reporting('2026-04-03', { code: 'entertainment-on-duty' }))).toEqual([]);
  });

  it('is told where a correction of the date alone makes two periods of a case', async () => {
    await reporting('2026-03-30');
    const outcome = await reporting('2026-03-31');
    if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome));
    await centre.system.settled();
    const moved = { violation: outcome.id, conductAt: '2026-04-01T10:00:00+08:00', reason: 'a slip' };
    expect(told(await centre.send(SUPERVISOR, 'violation.correct', moved))).toEqual(CASE);
  });

  it('is told of none that was withdrawn', async () => {
    const outcome = await reporting('2026-03-31');
    if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome));
    await centre.act(SUPERVISOR, 'violation.withdraw', { violation: outcome.id, reason: 'seen wrongly' });
    expect(told(await reporting('2026-04-01'))).toEqual([]);
  });
});
