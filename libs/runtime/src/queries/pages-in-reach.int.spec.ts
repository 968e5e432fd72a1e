import { type JsonObject } from '#eventsourcing';
import { type QueryOutcome, type Role } from '../system/system.js';
import { Centre, MARCH } from '../testing/centre.js';

type By = readonly [string, Role];
type Found = QueryOutcome & { readonly kind: 'found' };
const hr: By = ['hr-1', 'hr'];
const supervisor: By = ['supervisor-1', 'supervisor'];
const leader: By = ['leader-1', 'team_leader'];
const agent: By = ['a-2', 'agent'];

/**
 * Goal: how many pages there are, and how full each is, tells nobody of whom they may not see; and whoever reads page by page while others
 * write reads what was there all along once.
 */
describe('pages of what somebody may see', () => {
  let centre: Centre;
  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
    const hiredOn = '2025-06-02';
    await centre.act(hr, 'team.create', { team: 't-2', department: 'service', title: 'Team 2' });
    await centre.act(hr, 'person.register', { person: 'a-3', name: 'Name of a-3', contact: 'phone a-3', hiredOn });
    await centre.act(hr, 'person.assign-post', { person: 'a-3', post: 'cs_specialist', from: hiredOn });
    await centre.act(hr, 'person.join-team', { person: 'a-3', team: 't-2', from: hiredOn });
    await centre.act(hr, 'person.take-post', { person: 'a-3', on: hiredOn });
  });
  afterEach(() => centre.system.close());

  const report = async (subject: string, incident: string): Promise<string> => {
    const { id } = await centre.act(supervisor, 'violation.report', {
      ...{ code: 'entertainment-on-duty', subject, conductAt: '2026-03-02T08:30', attributes: {}, incident },
      description: 'seen',
    });
    return `violation-${id}`;
  };
  const record = async (subject: string, conductAt: string): Promise<string> => {
    const told = { code: 'shift-worked', subject, conductAt, attributes: {} };
    return `record-${(await centre.act(supervisor, 'record.record', told)).id}`;
  };
  const page = async (by: By, name: string, parameters: Record<string, string>): Promise<Found> => {
    await centre.system.settled();
    const outcome = await centre.system.query({ caller: centre.caller(...by), name, parameters });
    if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome));
    return outcome;
  };
  const streamsOn = ({ result }: Found): readonly string[] =>
    (result as unknown as readonly JsonObject[]).map(({ stream }) => String(stream));
  /** The pages one after the other; between the first and the second something may happen. */
  const pages = async (
    by: By,
    parameters: Record<string, string>,
    meanwhile = (): Promise<unknown> => Promise.resolve(),
  ): Promise<readonly (readonly string[])[]> => {
    const found: (readonly string[])[] = [];
    let cursor: string | undefined;
    do {
      const one = await page(by, 'cases', { ...parameters, ...(cursor === undefined ? {} : { cursor }) });
      found.push(streamsOn(one));
      if (found.length === 1) await meanwhile();
      cursor = one.next;
    } while (cursor !== undefined);
    return found;
  };

  it('of the cases of a kind are full but for the last, whatever there is of others', async () => {
    const own: string[] = [];
    for (const number of [1, 2, 3, 4, 5]) {
      own.push(await report(number % 2 === 0 ? 'a-1' : 'a-2', `own-${number}`));
      await report('a-3', `others-${number}`);
    }
    const kind = { kind: 'violation' };
    expect((await pages(leader, { ...kind, limit: '2' })).map(({ length }) => length)).toEqual([2, 2, 1]);
    for (const limit of ['1', '2', '5', '7'])
      expect((await pages(leader, { ...kind, limit })).flat()).toEqual(own.toSorted());
    const reported = { ...kind, status: 'reported', limit: '2' };
    expect((await pages(leader, reported)).flat()).toEqual(own.toSorted());
    await centre.act(['supervisor-2', 'supervisor'], 'violation.confirm', {
      violation: own[0]!.slice('violation-'.length),
    });
    expect((await pages(leader, reported)).map(({ length }) => length)).toEqual([2, 2]);
    expect((await pages(supervisor, { ...kind, limit: '4' })).map(({ length }) => length)).toEqual([4, 4, 2]);
  });

  it('of the records are full but for the last, month by month, whatever there is of others', async () => {
    centre.clock.set('2026-04-02T04:00:00.000Z');
    const own: string[] = [];
    for (const day of ['03-30', '03-31', '04-01'])
      for (const subject of ['a-3', 'a-1', 'a-2']) {
        const stream = await record(subject, `2026-${day}T09:00`);
        if (subject !== 'a-3') own.push(stream);
      }
    const [first, second, third, fourth, fifth, sixth] = own as [string, string, string, string, string, string];
    for (const limit of ['1', '2', '4', '7']) {
      const found = await pages(leader, { kind: 'record', limit });
      expect(found.flat()).toEqual([first, third, second, fourth, fifth, sixth]);
      expect(found.map(({ length }) => length)).toEqual(
        { 1: [1, 1, 1, 1, 1, 1], 2: [2, 2, 2], 4: [4, 2], 7: [6] }[limit],
      );
    }
  });

  it('of the cases of one person are full but for the last, the records behind the others', async () => {
    const kept = await report('a-1', 'I-1');
    const first = await record('a-1', '2026-03-01T09:00');
    expect(await pages(leader, { subject: 'a-1', limit: '1' })).toEqual([[kept], [first]]);
    expect(await pages(leader, { subject: 'a-1', limit: '2' })).toEqual([[kept, first]]);
    const other = await report('a-2', 'I-2');
    expect(await pages(agent, { kind: 'violation', limit: '1' })).toEqual([[other]]);
    expect(await pages(leader, { subject: 'a-2', limit: '1' })).toEqual([[other]]);
  });

  it('of the records come once where another one is recorded before them meanwhile', async () => {
    const there = [await record('a-3', '2026-03-01T09:00'), await record('a-3', '2026-03-02T09:00')];
    const early = (): Promise<string> => record('a-1', '2026-03-01T09:00');
    expect((await pages(hr, { kind: 'record', limit: '1' }, early)).flat()).toEqual(there);
  });

  it('of the records leave none out where one is corrected to an earlier month meanwhile', async () => {
    centre.clock.set('2026-04-02T04:00:00.000Z');
    const [march, april, moved] = [
      await record('a-3', '2026-03-01T09:00'),
      await record('a-1', '2026-04-01T09:00'),
      await record('a-1', '2026-04-02T09:00'),
    ];
    const correct = (): Promise<unknown> =>
      centre.act(supervisor, 'record.correct', {
        record: moved.slice('record-'.length),
        conductAt: '2026-03-02T09:00',
        attributes: {},
        reason: 'the day was wrong',
      });
    expect((await pages(hr, { kind: 'record', limit: '1' }, correct)).flat()).toEqual([march, april, moved]);
  });

  it('of the records of one status are full but for the last', async () => {
    const [kept, gone]: [string[], string[]] = [[], []];
    for (const [index, subject] of ['a-1', 'a-3', 'a-1', 'a-2', 'a-2', 'a-1', 'a-2'].entries()) {
      const stream = await record(subject, `2026-03-01T0${index + 1}:00`);
      (index % 2 === 0 ? kept : gone).push(stream);
    }
    for (const stream of gone)
      await centre.act(supervisor, 'record.retract', { record: stream.slice('record-'.length), reason: 'not so' });
    const lengths = async (by: By, parameters: Record<string, string>): Promise<readonly number[]> => {
      const found = await pages(by, { kind: 'record', ...parameters });
      const all = (await pages(by, { kind: 'record' })).flat();
      const ofStatus = parameters['status'] === 'retracted' ? gone : kept;
      expect(found.flat()).toEqual(all.filter((stream) => ofStatus.includes(stream)));
      return found.map(({ length }) => length);
    };
    expect(await lengths(supervisor, { status: 'recorded', limit: '2' })).toEqual([2, 2]);
    expect(await lengths(supervisor, { status: 'recorded', limit: '3' })).toEqual([3, 1]);
    expect(await lengths(supervisor, { status: 'retracted', limit: '1' })).toEqual([1, 1, 1]);
    expect(await lengths(leader, { status: 'retracted', limit: '1' })).toEqual([1, 1]);
  });

  it('of people are full but for the last, though somebody left the team or was registered by mistake', async () => {
    const idsOn = ({ result }: Found): readonly unknown[] =>
      (result as unknown as readonly JsonObject[]).map(({ id }) => id);
    const people = async (by: By, parameters: Record<string, string>): Promise<readonly (readonly unknown[])[]> => {
      const found: (readonly unknown[])[] = [];
      let cursor: string | undefined;
      do {
        const one = await page(by, 'people', { ...parameters, ...(cursor === undefined ? {} : { cursor }) });
        found.push(idsOn(one));
        cursor = one.next;
      } while (cursor !== undefined);
      return found;
    };
    for (const person of ['a-4', 'a-5', 'a-6']) {
      await centre.act(hr, 'person.register', { person, name: `Name of ${person}`, hiredOn: '2026-03-02' });
      await centre.act(hr, 'person.join-team', { person, team: 't-1', from: '2026-03-02' });
    }
    await centre.act(hr, 'person.join-team', { person: 'a-4', team: 't-2', from: '2026-03-02' });
    await centre.act(hr, 'person.cancel-registration', { person: 'a-5', reason: 'another person' });
    for (const by of [hr, leader]) {
      expect(await people(by, { team: 't-1', limit: '2' })).toEqual([
        ['a-1', 'a-2'],
        ['a-6', 'leader-1'],
      ]);
      expect(await people(by, { team: 't-1', limit: '3' })).toEqual([['a-1', 'a-2', 'a-6'], ['leader-1']]);
    }
    const everybody = (await people(hr, {})).flat();
    expect(everybody).not.toContain('a-5');
    for (const limit of ['1', '2', '3', '4', '5']) {
      const found = await people(hr, { limit });
      expect(found.flat()).toEqual(everybody);
      expect(found.slice(0, -1).every(({ length }) => length === Number(limit))).toBe(true);
      expect(found.at(-1)).not.toEqual([]);
    }
  });

  it('of a pay run are of the lines alone that the asker may see', async () => {
    centre.clock.set('2026-03-31T16:00:00.000Z');
    await centre.system.runPolicies();
    const { id: run } = await centre.act(hr, 'pay-run.post', { period: MARCH, kind: 'close', provisional: true });
    const personsOn = ({ result }: Found): readonly unknown[] =>
      (result as unknown as { readonly lines: readonly JsonObject[] }).lines.map(({ person }) => person);
    const first = await page(hr, 'pay-run', { run, limit: '3' });
    expect([personsOn(first), first.next === undefined]).toEqual([['a-1', 'a-2', 'a-3'], false]);
    const own = await page(agent, 'pay-run', { run, limit: '1' });
    expect([personsOn(own), own.next]).toEqual([['a-2'], undefined]);
    const begun = await page(leader, 'pay-run', { run, limit: '2' });
    expect(personsOn(begun)).toEqual(['a-1', 'a-2']);
    const goesOn = await page(leader, 'pay-run', { run, limit: '2', cursor: begun.next! });
    expect([personsOn(goesOn), goesOn.next]).toEqual([['leader-1'], undefined]);
  });
});
