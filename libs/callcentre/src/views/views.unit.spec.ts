import { type DomainEvent, type RecordedEvent } from '#eventsourcing';
import { daysOf } from '../shared/clock-days.js';
import { type PersonDocument } from '../shared/documents.js';
import { recordFacts } from '../record/facts.js';
import { momentOn, logged } from '../shared/testing/deciding.js';
import { assignmentsView } from './assignments.js';
import { auditView } from './audit.js';
import { clockView } from './clock.js';
import { editionsView } from './editions.js';
import { noticesView } from './notices.js';
import { payRunLinesView, payRunsView } from './pay-runs.js';
import { peopleView } from './people.js';
import { periodsView } from './periods.js';
import { teamsView } from './teams.js';
import { at, folded, hr, log, of, sealed } from './testing/folded.js';

describe('view people', () => {
  const documents = folded(
    peopleView,
    log(
      of('zhao-lei', 'PersonRegistered', { name: sealed, hiredOn: '2026-01-05' }),
      of('zhao-lei', 'TeamJoined', { team: 't1', from: '2026-01-05' }),
      of('zhao-lei', 'TeamJoined', { team: 't2', from: '2026-02-01' }),
      of('zhao-lei', 'PostAssigned', { post: 'cs_specialist', from: '2026-01-05' }),
      of('zhao-lei', 'PersonDetailsChanged', { contact: { ...sealed, sealed: 'bmV1' } }),
      of('zhao-lei', 'PersonErased', { basis: 'request' }),
      of('nobody', 'PersonLeft', { on: '2026-01-05' }),
    ),
  );
  const document = documents['zhao-lei']!;

  it('keeps each state with the position from which it held, and names as they are stored', () => {
    expect(Object.keys(documents)).toEqual(['zhao-lei']);
    expect(document.name).toEqual(sealed);
    expect(document.contact).toEqual({ ...sealed, sealed: 'bmV1' });
    expect(document.history.map((held) => held.since)).toEqual([at(0), at(1), at(2), at(3), at(5)]);
    expect(document.history[1]?.value).toEqual({
      posts: [],
      teams: [{ from: '2026-01-05', value: 't1' }],
      hiredOn: '2026-01-05',
      erased: false,
    });
    expect(document.history.at(-1)?.value?.erased).toBe(true);
  });

  it('takes a new name or a new contact as they are stored, and leaves the other as it was', () => {
    const [name, contact] = [
      { ...sealed, sealed: 'bmFtZQ==' },
      { ...sealed, sealed: 'Y29udGFjdA==' },
    ];
    const registered = of('zhao-lei', 'PersonRegistered', { name: sealed, hiredOn: '2026-01-05' });
    const changed = (details: object): DomainEvent => of('zhao-lei', 'PersonDetailsChanged', details);
    const known = (...changes: readonly DomainEvent[]): unknown => {
      const person = folded(peopleView, log(registered, ...changes))['zhao-lei'];
      return [person?.name, person?.contact];
    };
    expect(known()).toEqual([sealed, null]);
    expect(known(changed({ contact }))).toEqual([sealed, contact]);
    expect(known(changed({ contact }), changed({ name }))).toEqual([name, contact]);
  });

  it('finds a person under every team and post ever', () => {
    expect(peopleView.indexes['team']!(document, 'zhao-lei')).toEqual(['t1', 't2']);
    expect(peopleView.indexes['post']!(document, 'zhao-lei')).toEqual(['cs_specialist']);
    expect(peopleView.indexes['centre']!(document, 'zhao-lei')).toEqual(['main']);
  });

  it('keeps of an id that is registered again what it was before, for those who look back', () => {
    const again = folded(
      peopleView,
      log(
        of('zhao-lei', 'PersonRegistered', { name: sealed, hiredOn: '2026-01-05' }),
        of('zhao-lei', 'RegistrationCancelled', { reason: sealed }),
        of('zhao-lei', 'PersonRegistered', { name: sealed, hiredOn: '2026-02-02' }),
      ),
    )['zhao-lei']!;
    expect(again.history.map(({ since, value }) => [since, value?.hiredOn, value?.cancelled])).toEqual([
      [at(0), '2026-01-05', undefined],
      [at(1), '2026-01-05', true],
      [at(2), '2026-02-02', undefined],
    ]);
  });

  it('finds those whose erasure is recorded, and nobody else', () => {
    const before: PersonDocument = { ...document, history: document.history.slice(0, -1) };
    expect(peopleView.indexes['erased']!(document, 'zhao-lei')).toEqual(['yes']);
    expect(peopleView.indexes['erased']!(before, 'zhao-lei')).toEqual([]);
  });
});

describe('views of teams, assignments, periods and notices', () => {
  it('keeps who led a team from which day, as it was known', () => {
    const team = { team: 't1', department: 'service', title: '一组' };
    const appointed = (leader: string, from: string): DomainEvent => ({
      type: 'LeaderAppointed',
      data: { team: 't1', leader, from },
      subjects: [leader],
    });
    const { t1 } = folded(
      teamsView,
      log(
        { type: 'TeamCreated', data: team, subjects: [], on: '2026-03-01' },
        appointed('li-na', '2026-02-01'),
        appointed('sun-hui', '2026-01-01'),
      ),
    );
    expect(t1?.createdOn).toBe('2026-03-01');
    expect(t1?.leaders).toEqual([
      { since: at(1), value: [{ from: '2026-02-01', value: 'li-na' }] },
      {
        since: at(2),
        value: [
          { from: '2026-01-01', value: 'sun-hui' },
          { from: '2026-02-01', value: 'li-na' },
        ],
      },
    ]);
  });

  it('takes what changes of a unit, leaves the rest, and keeps when it was closed and opened again, as it was known', () => {
    const said = (type: string, data: object): DomainEvent => ({ type, data: { team: 't1', ...data }, subjects: [] });
    const created = said('TeamCreated', { department: 'service', title: '一组' });
    const { t1 } = folded(
      teamsView,
      log(
        created,
        said('TeamDetailsChanged', { title: '客服一组' }),
        said('TeamDetailsChanged', { department: 'sales' }),
        said('TeamClosed', { on: '2026-03-31' }),
        said('TeamClosed', { on: null }),
      ),
    );
    expect(t1).toEqual({
      ...{ id: 't1', centre: 'main', department: 'sales', title: '客服一组', kind: 'team' },
      ...{ createdAt: at(0), createdOn: '2026-03-10', leaders: [] },
      closed: [
        { since: at(3), value: '2026-03-31' },
        { since: at(4), value: null },
      ],
    });
    expect(folded(teamsView, log(said('TeamClosed', { on: '2026-03-31' })))).toEqual({});
    expect(folded(teamsView, log(said('TeamCreated', { kind: 'seat' })))['t1']?.kind).toBe('seat');
    expect(teamsView.indexes['centre']!(t1!, 't1')).toEqual(['main']);
  });

  it('keeps which rulebook binds a target from which day', () => {
    const target = { kind: 'team', id: 't1' };
    const assigned = (rulebook: string | null, from: string): DomainEvent => ({
      type: 'RulebookAssigned',
      data: { target, rulebook, from },
      subjects: [],
    });
    const documents = folded(assignmentsView, log(assigned('cs', '2026-01-01'), assigned(null, '2026-06-01')));
    expect(documents).toEqual({
      'main|team:t1': {
        centre: 'main',
        target,
        history: [
          { since: at(0), value: [{ from: '2026-01-01', value: 'cs' }] },
          {
            since: at(1),
            value: [
              { from: '2026-01-01', value: 'cs' },
              { from: '2026-06-01', value: null },
            ],
          },
        ],
      },
    });
  });

  it('names the run that closed a period, and no re-run', () => {
    const period = { period: 'p1', rulebook: 'cs', start: '2026-03-01', end: '2026-03-31' };
    const run = (kind: string, id: string): DomainEvent => ({
      type: 'PayRunPosted',
      data: { period: 'p1', kind, run: id },
      subjects: [],
    });
    const documents = folded(
      periodsView,
      log({ type: 'PeriodEnded', data: period, subjects: [] }, run('close', 'r1'), run('rerun', 'r2')),
    );
    expect(documents['p1']).toEqual({
      id: 'p1',
      centre: 'main',
      rulebook: 'cs',
      start: '2026-03-01',
      end: '2026-03-31',
      endedAt: at(0),
      closingRun: 'r1',
    });
    expect(periodsView.indexes['centre']!(documents['p1']!, 'p1')).toEqual(['main']);
    expect(folded(periodsView, log(run('close', 'r1')))).toEqual({});
  });

  it('lists what the person was told of an entry, the newest last', () => {
    const named = { person: 'zhao-lei', clause: 'c1', edition: 'cs@1', period: 'p1' };
    const told = (amount: string, status: string): DomainEvent =>
      of('zhao-lei', 'EntryNotified', { entry: 'e1', ...named, amount, status });
    const documents = folded(
      noticesView,
      log(told('[-5..-2]', 'undecided'), { ...told('-3', 'charged'), on: '2026-03-12' } as DomainEvent),
    );
    expect(documents['e1']).toEqual({ entry: 'e1', ...named, notices: expect.anything() as unknown });
    expect(noticesView.indexes['card']!(documents['e1']!, 'e1')).toEqual(['zhao-lei|p1']);
    expect(documents['e1']?.notices).toEqual([
      {
        ...{ amount: '[-5..-2]', status: 'undecided', period: 'p1' },
        ...{ at: momentOn('2026-03-10'), event: 'event-0', position: at(0) },
      },
      {
        ...{ amount: '-3', status: 'charged', period: 'p1' },
        ...{ at: momentOn('2026-03-12'), event: 'event-1', position: at(1) },
      },
    ]);
  });
});

describe('view editions', () => {
  const named = { rulebook: 'cs', version: 1 };
  const drafted: DomainEvent = {
    type: 'EditionDrafted',
    data: { ...named, hash: 'h1', edition: { version: 1 }, source: 'text' },
    subjects: [],
  };

  it('goes from draft to published with author and approver', () => {
    const published = {
      type: 'EditionPublished',
      data: { ...named, author: 'hr-1' },
      subjects: [],
      actor: { id: 'ma-jun', role: 'manager' },
    };
    expect(folded(editionsView, log(drafted, published))['cs@1']).toEqual({
      ...named,
      hash: 'h1',
      status: 'published',
      author: 'hr-1',
      approvedBy: 'ma-jun',
      edition: { version: 1 },
      source: 'text',
      draftedAt: at(0),
      publishedAt: at(1),
    });
  });

  it('takes a draft after a discarded one as a new draft', () => {
    const discarded: DomainEvent = { type: 'EditionDiscarded', data: { ...named, reason: 'x' }, subjects: [] };
    expect(folded(editionsView, log(drafted, discarded))['cs@1']?.status).toBe('discarded');
    expect(folded(editionsView, log(drafted, discarded, drafted))['cs@1']).toMatchObject({
      status: 'draft',
      draftedAt: at(2),
    });
  });
});

describe('views of pay runs', () => {
  const line = (person: string, payFen: number): object => ({ person, payFen, results: {}, assessment: {} });
  const events = log(
    {
      type: 'PayRunLinesAdded',
      data: { run: 'r1', chunk: 0, lines: [line('a', 100), line('b', 200)] },
      subjects: ['a', 'b'],
    },
    {
      type: 'PayRunPosted',
      data: { run: 'r1', kind: 'close', period: 'p1', lineCount: 2, digest: 'd', totalFen: 300 },
      subjects: [],
    },
    {
      type: 'PayRunApproved',
      data: {
        run: 'r1',
        period: 'p1',
        postedIn: 'p2',
        adjustments: [{ person: 'a', fen: -5 }],
        acceptDisadvantages: false,
      },
      subjects: [],
      actor: { id: 'ma-jun', role: 'manager' },
    },
  );

  it('keeps every line under its run and person', () => {
    expect(folded(payRunLinesView, events)).toEqual({
      'r1|a': { ...line('a', 100), run: 'r1' },
      'r1|b': { ...line('b', 200), run: 'r1' },
    });
  });

  it('shows who prepared and who approved, when, and what was posted where', () => {
    const [posted, approved] = [events[1]!, events[2]!];
    const run = {
      ...{ run: 'r1', kind: 'close', period: 'p1', lineCount: 2, digest: 'd', totalFen: 300 },
      ...{ centre: posted.metadata.centre, preparedBy: hr, postedPosition: at(1) },
      recordedAt: posted.metadata.recordedAt,
    };
    expect(folded(payRunsView, events.slice(0, 2))['r1']).toEqual({
      ...run,
      ...{ status: 'posted', approvedBy: null, approvedPosition: null, approvalRecordedAt: null },
      ...{ postedIn: null, adjustments: [] },
    });
    expect(folded(payRunsView, events)['r1']).toEqual({
      ...run,
      ...{ status: 'approved', approvedBy: { id: 'ma-jun', role: 'manager' }, approvedPosition: at(2) },
      ...{ approvalRecordedAt: approved.metadata.recordedAt, postedIn: 'p2', adjustments: [{ person: 'a', fen: -5 }] },
    });
  });

  it('knows no run that was approved and never posted', () => {
    expect(folded(payRunsView, events.slice(2))).toEqual({});
  });
});

describe('view clock', () => {
  const opened = {
    type: 'StoreOpened',
    data: { store: 's1', mode: 'simulation', zone: 'Asia/Shanghai', format: 1 },
    subjects: [],
  };
  const recorded = (index: number, recordedAt: string, event: DomainEvent = of('a', 'X', {})): RecordedEvent => {
    const base = logged(event, { index });
    return { ...base, metadata: { ...base.metadata, recordedAt } };
  };
  const events = [
    recorded(0, '2026-03-01T15:59:59.999Z', opened),
    recorded(1, '2026-03-01T16:00:00.000Z'),
    recorded(2, '2026-03-01T10:00:00.000Z'),
    recorded(3, '2026-03-31T15:00:00.000Z'),
    recorded(4, '2026-03-31T16:00:00.000Z'),
    recorded(5, '2026-03-31T14:00:00.000Z'),
    recorded(6, '2026-04-02T16:00:00.000Z'),
  ].map((event, index) => ({ ...event, metadata: { ...event.metadata, hash: `hash-${index}` } }));
  const document = folded(clockView, events)['clock'];

  it('counts by the local day of the running maximum, so that a clock set back moves nothing', () => {
    expect(document).toEqual({
      zone: 'Asia/Shanghai',
      store: 's1',
      mode: 'simulation',
      maximum: '2026-04-02T16:00:00.000Z',
      order: '78e7c63e1da9d19fd6aef150ce902cc0',
      days: [
        { date: '2026-04-01', position: at(5), count: 6, lastEvent: 'event-5' },
        { date: '2026-04-03', position: at(6), count: 7, lastEvent: 'event-6' },
      ],
      earlier: `2026-03-01 ${at(0)} 1;2026-03-02 ${at(2)} 3;2026-03-31 ${at(3)} 4;`,
    });
    expect(folded(clockView, events.slice(0, 4))['clock']?.days.map(({ date }) => date)).toEqual([
      '2026-03-01',
      '2026-03-02',
      '2026-03-31',
    ]);
  });

  it('packs the days of a month with the first event of the next one, also where it had a single day', () => {
    const days = ['2026-03-31', '2026-04-01', '2026-05-04', '2026-05-05'];
    const told = days.map((day, index) => recorded(index, `${day}T04:00:00.000Z`));
    const known = days.map((_, index) => {
      const after = folded(clockView, told.slice(0, index + 1))['clock'];
      return [after?.earlier, after?.days.map(({ date }) => date)];
    });
    const [march, april] = [`2026-03-31 ${at(0)} 1;`, `2026-04-01 ${at(1)} 2;`];
    expect(known).toEqual([
      ['', ['2026-03-31']],
      [march, ['2026-04-01']],
      [march + april, ['2026-05-04']],
      [march + april, ['2026-05-04', '2026-05-05']],
    ]);
  });

  it('tells the days of all months, those of months that have passed without their last events', () => {
    expect(daysOf(document!)).toEqual([
      { date: '2026-03-01', position: at(0), count: 1 },
      { date: '2026-03-02', position: at(2), count: 3 },
      { date: '2026-03-31', position: at(3), count: 4 },
      ...document!.days,
    ]);
    expect(daysOf({ days: [], earlier: '' })).toEqual([]);
  });

  it('seals the order of all events, so that two of different streams that change places are told', () => {
    const [first, second, third, ...rest] = events as [RecordedEvent, RecordedEvent, RecordedEvent, RecordedEvent];
    const swapped = folded(clockView, [first, third, second, ...rest])['clock'];
    expect([swapped?.days.at(-1), swapped?.order === document?.order]).toEqual([document?.days.at(-1), false]);
  });
});

describe('view audit', () => {
  it('notes for each subject where the log speaks of them', () => {
    const spoken = (...subjects: readonly string[]): DomainEvent => ({ type: 'X', data: {}, subjects });
    const documents = folded(auditView([]), log(spoken('a', 'b'), spoken(), spoken('a', 'a')));
    expect(documents).toEqual({
      'a|2026-03': {
        subject: 'a',
        month: '2026-03',
        places: [
          { position: at(0), stream: 'test-1', revision: 0 },
          { position: at(2), stream: 'test-1', revision: 2 },
        ],
      },
      'b|2026-03': { subject: 'b', month: '2026-03', places: [{ position: at(0), stream: 'test-1', revision: 0 }] },
    });
  });

  it('leaves a fact to the sheet of the person whom it is about, and names it for everybody else and whatever came of it', () => {
    const data = { subject: 'a', code: 'shift-worked', conductAt: momentOn('2026-03-02'), attributes: {} };
    const recorded = { type: 'FactRecorded', data, subjects: ['a', 'b'] } as DomainEvent;
    const retracted = { type: 'FactRetracted', data: { filed: { subject: 'a', month: '2026-03' } }, subjects: ['a'] };
    const documents = folded(auditView([recordFacts]), log(recorded, retracted));
    expect(documents).toEqual({
      'a|2026-03': { subject: 'a', month: '2026-03', places: [{ position: at(1), stream: 'test-1', revision: 1 }] },
      'b|2026-03': { subject: 'b', month: '2026-03', places: [{ position: at(0), stream: 'test-1', revision: 0 }] },
    });
  });
});
