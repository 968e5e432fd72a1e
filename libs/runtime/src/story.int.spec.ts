import { type Role } from './system/system.js';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Assessment, type Entry } from '#rulebook';
import { openSystem } from './opening/open.js';
import { Centre, MARCH } from './testing/centre.js';
import { digestViews } from './testing/view-dump.js';

interface Scorecard {
  readonly name: string | null;
  readonly assessment: Assessment;
}

const scorecard = async (centre: Centre, person: string): Promise<Assessment> =>
  (await centre.ask<Scorecard>(['supervisor-1', 'supervisor'], 'scorecard', { person, period: MARCH })).assessment;

const charged = (assessment: Assessment, clause: string): Entry | undefined =>
  assessment.entries.find((entry) => entry.clause === clause);

const filesHold = (folder: string, text: string): readonly string[] =>
  readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes(text));

describe.each(['memory', 'sqlite'] as const)('a disputed deduction on %s', (kind) => {
  let folder: string;
  let centre: Centre;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'story-'));
    centre = await Centre.open(kind === 'memory' ? 'memory' : join(folder, 'data'));
    await centre.settle();
  });
  afterEach(async () => {
    await centre.system.close();
    rmSync(folder, { recursive: true });
  });

  it('goes from report to notice to appeal, and the entry changes by itself', async () => {
    const id = await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    const before = await scorecard(centre, 'a-1');
    const entry = charged(before, '003-3.2.1')!;
    expect([entry.status, entry.amount, before.accounts['score']!.total]).toEqual(['charged', '-10', '70']);

    const notices = await centre.system.store.readStream(`notice-${entry.key}`);
    expect(notices.map((event) => [event.type, event.data['amount'], event.metadata.actor.id])).toEqual([
      ['EntryNotified', '-10', 'policy:notifier'],
    ]);

    const agent = ['a-1', 'agent'] as const;
    await centre.act(agent, 'appeal.file', { entry: entry.key, grounds: 'I was testing the customer terminal' });
    await centre.act(['manager-1', 'manager'], 'appeal.decide', {
      entry: entry.key,
      outcome: { kind: 'dismissed' },
      reason: 'the recording bears it out',
    });
    const after = await scorecard(centre, 'a-1');
    expect([charged(after, '003-3.2.1')!.status, after.accounts['score']!.total]).toEqual(['dismissed', '80']);

    const story = await centre.ask<{
      timeline: readonly { type: string }[];
      replay: readonly { type: string; entry: { status: string; amount: string } | null }[];
    }>(agent, 'explain', { entry: entry.key });
    expect(story.timeline.map((event) => event.type)).toEqual([
      'ViolationReported',
      'ViolationConfirmed',
      'EntryNotified',
      'AppealFiled',
      'AppealDecided',
      'EntryNotified',
    ]);
    expect(story.replay.map(({ entry: then }) => then && [then.status, then.amount])).toEqual([
      ['candidate', '0'],
      ['charged', '-10'],
      ['charged', '-10'],
      ['charged', '-10'],
      ['dismissed', '0'],
      ['dismissed', '0'],
    ]);

    const shown = await centre.ask<{ summary: unknown; events: { data: Record<string, unknown> }[] }>(agent, 'case', {
      case: `violation-${id}`,
    });
    expect(shown.events[0]!.data['description']).toBe('seen by the leader');
  });

  it('tells people once, however often the policies run', async () => {
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    await centre.system.settled();
    const head = await centre.system.store.head();
    expect(await centre.system.runPolicies()).toEqual({ notices: 0, periodsEnded: [] });
    await centre.system.settled();
    expect(await centre.system.store.head()).toBe(head);
  });

  it('ends the period when its last day has passed, and closes the month on it', async () => {
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    centre.clock.set('2026-03-31T15:59:59.999Z');
    expect((await centre.system.runPolicies()).periodsEnded).toEqual([]);
    centre.clock.set('2026-03-31T16:00:00.000Z');
    expect((await centre.system.runPolicies()).periodsEnded).toEqual([MARCH]);
    const title = { zh: '客服部月度考核', en: expect.stringMatching(/^[A-Z]/u) as string };
    expect(await centre.ask(['a-1', 'agent'], 'periods', {})).toEqual([
      {
        ...{ id: MARCH, rulebook: 'cs-assessment', title, start: '2026-03-01', end: '2026-03-31' },
        ...{ ended: true, closingRun: null },
      },
      {
        id: 'centre-1:cs-assessment:2026-04-01..2026-04-30',
        rulebook: 'cs-assessment',
        title,
        start: '2026-04-01',
        end: '2026-04-30',
        ended: false,
        closingRun: null,
      },
    ]);
    const { id: run } = await centre.act(['hr-1', 'hr'], 'pay-run.post', {
      period: MARCH,
      kind: 'close',
      provisional: true,
    });
    expect(await centre.ask(['auditor-1', 'auditor'], 'verify', { run })).toMatchObject({
      result: 'ok',
      run,
      lines: 3,
    });
    const mine = await centre.ask<{ lines: { person: string }[]; totalFen?: number }>(['a-1', 'agent'], 'pay-run', {
      run,
    });
    expect([mine.lines.map((line) => line.person), mine.totalFen]).toEqual([['a-1'], undefined]);
    type Lines = readonly { type: string; subjects: string[]; data: { lines?: { person: string }[] } }[];
    const linesInTrailFor = async (by: readonly [string, Role]): Promise<unknown> => {
      const trail = await centre.ask<Lines>(by, 'audit', { person: 'a-1' });
      const { subjects, data } = trail.find(({ type }) => type === 'PayRunLinesAdded')!;
      return [subjects, data.lines?.map(({ person }) => person)];
    };
    expect(await linesInTrailFor(['a-1', 'agent'])).toEqual([['a-1'], ['a-1']]);
    const everybody = ['a-1', 'a-2', 'leader-1'];
    expect(await linesInTrailFor(['auditor-1', 'auditor'])).toEqual([everybody, everybody]);
  });

  it('rebuilds its views to the same bytes', async () => {
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
    await centre.violation('a-2', 'office-noise-made', 'I-2');
    await centre.system.settled();
    const { system } = centre;
    const live = await digestViews(await system.views(), system.viewSet);
    const { set } = await system.status();
    await system.rebuild();
    expect((await system.status()).set).not.toBe(set);
    expect(await digestViews(await system.views(), system.viewSet)).toEqual(live);
    await centre.violation('a-1', 'office-noise-made', 'I-3');
    expect((await scorecard(centre, 'a-1')).accounts['score']!.total).toBe('68');
  });

  it('keeps totals and proofs when a person is erased, and no word of theirs', async () => {
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1', 'watched a film, said Zhang');
    await centre.system.settled();
    const before = await scorecard(centre, 'a-1');
    await centre.act(['hr-1', 'hr'], 'person.erase', { person: 'a-1', basis: 'request of 2026-03-02' });

    expect(await scorecard(centre, 'a-1')).toEqual(before);
    const hr = ['hr-1', 'hr'] as const;
    expect(await centre.ask(hr, 'person', { person: 'a-1' })).toMatchObject({
      name: null,
      contact: null,
      erased: true,
    });
    const [table, card, toAuditor] = [
      await centre.ask<{ readonly rows: readonly object[] }>(hr, 'pay-table', { period: MARCH }),
      await centre.ask(hr, 'scorecard', { person: 'a-1', period: MARCH }),
      await centre.ask(['auditor-1', 'auditor'], 'scorecard', { person: 'a-1', period: MARCH }),
    ];
    expect(card).toMatchObject({ name: null, nameErased: true });
    expect(table.rows).toContainEqual(expect.objectContaining({ person: 'a-1', name: null, nameErased: true }));
    expect(toAuditor).not.toHaveProperty('nameErased');
    const trail = JSON.stringify(await centre.ask(['auditor-1', 'auditor'], 'audit', { person: 'a-1' }));
    expect(trail).not.toContain('watched a film');
    expect(await centre.ask(['auditor-1', 'auditor'], 'verify', {})).toMatchObject({ log: { result: 'ok' } });
    expect(await centre.system.keys.find('person:a-1')).toBe('erased');
  });
});

describe('a folder', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'folder-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('holds no personal text in the clear, before and after an erasure', async () => {
    const data = join(folder, 'data');
    const centre = await Centre.open(data);
    await centre.settle();
    await centre.violation('a-1', 'entertainment-on-duty', 'I-1', 'watched a film, said Zhang');
    await centre.system.settled();
    for (const text of ['watched a film', 'Name of a-1', 'phone a-1']) expect(filesHold(data, text)).toEqual([]);
    expect(filesHold(data, 'entertainment-on-duty')).not.toEqual([]);

    const copy = join(folder, 'copy');
    await centre.system.close();
    cpSync(data, copy, { recursive: true });
    const restored = new Centre(await openSystem({ folder: copy, clock: centre.clock }), centre.clock);
    expect(await restored.ask(['hr-1', 'hr'], 'person', { person: 'a-1' })).toMatchObject({ name: 'Name of a-1' });
    await restored.act(['hr-1', 'hr'], 'person.erase', { person: 'a-1', basis: 'request' });
    await restored.system.close();

    // A backup of the keys brings nothing back: what the log says is done again at the next start.
    cpSync(join(data, 'keys.sqlite'), join(copy, 'keys.sqlite'));
    const again = new Centre(await openSystem({ folder: copy, clock: centre.clock }), centre.clock);
    expect(await again.system.keys.find('person:a-1')).toBe('erased');
    expect(await again.ask(['hr-1', 'hr'], 'person', { person: 'a-1' })).toMatchObject({ name: null });
    await again.system.close();
  });

  it('goes on where it was after a restart', async () => {
    const data = join(folder, 'data');
    const first = await Centre.open(data);
    await first.settle();
    await first.violation('a-1', 'entertainment-on-duty', 'I-1');
    await first.system.settled();
    const live = await digestViews(await first.system.views(), first.system.viewSet);
    await first.system.close();

    const second = new Centre(await openSystem({ folder: data, clock: first.clock }), first.clock);
    expect(second.system.mode).toBe('simulation');
    expect(await digestViews(await second.system.views(), second.system.viewSet)).toEqual(live);
    expect(await second.system.runPolicies()).toEqual({ notices: 0, periodsEnded: [] });
    expect((await scorecard(second, 'a-1')).accounts['score']!.total).toBe('70');
    await second.system.close();
  });

  it('tells on the next start whom a stopped policy left untold', async () => {
    const data = join(folder, 'data');
    const first = await Centre.open(data);
    await first.settle();
    await first.violation('a-1', 'entertainment-on-duty', 'I-1');
    await first.system.close();

    const second = new Centre(await openSystem({ folder: data, clock: first.clock }), first.clock);
    await second.system.settled();
    const { key } = charged(await scorecard(second, 'a-1'), '003-3.2.1')!;
    expect((await second.system.store.readStream(`notice-${key}`)).length).toBe(1);
    await second.system.close();
  });

  it('keeps its mark, its zone and its one writer', async () => {
    const data = join(folder, 'data');
    const { system } = await Centre.open(data);
    await expect(openSystem({ folder: data })).rejects.toMatchObject({ name: 'StoreInUse' });
    await system.close();
    await expect(openSystem({ folder: data, mode: 'live' })).rejects.toThrow('marked as simulation for ever');
    await expect(openSystem({ folder: data, zone: 'UTC' })).rejects.toThrow('zone is Asia/Shanghai, not UTC');
  });
});
