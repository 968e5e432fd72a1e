import { type DomainEvent } from '#eventsourcing';
import { momentOn } from '../shared/testing/deciding.js';
import { discretionsView } from './discretions.js';
import { rulingsView } from './rulings.js';
import { at, folded, log, of, sealed } from './testing/folded.js';

describe('view rulings', () => {
  const decided = (level: number, outcome: object, facts: readonly string[] = ['f1']): DomainEvent =>
    of('zhao-lei', 'AppealDecided', { entry: 'e1', level, outcome, facts, finalLevel: level === 2 });
  const inForce = (...events: readonly DomainEvent[]): object | null | undefined =>
    folded(rulingsView, log(...events))['e1']?.history.at(-1)?.value;

  it('holds the amount that the first level set', () => {
    expect(inForce(decided(1, { kind: 'mitigated', points: '-2' }))).toEqual({
      entryKey: 'e1',
      outcome: 'mitigated',
      points: '-2',
      facts: ['f1'],
      level: 1,
      by: 'hr-1',
      role: 'hr',
      at: momentOn('2026-03-10').instant,
      event: 'event-0',
      appeal: 'test-1',
    });
  });

  it.each([
    ['money', { kind: 'mitigated', fen: 1_250 }, { outcome: 'mitigated', fen: 1_250 }],
    ['no money at all', { kind: 'mitigated', fen: 0 }, { outcome: 'mitigated', fen: 0 }],
    ['another clause', { kind: 'reclassified', toClause: '1.2' }, { outcome: 'reclassified', toClause: '1.2' }],
    ['nothing', { kind: 'waived' }, { outcome: 'waived' }],
  ])('holds of an outcome that sets %s no more than that', (_what, outcome, held) => {
    expect(inForce(decided(1, outcome))).toEqual({
      ...{ entryKey: 'e1', facts: ['f1'], level: 1, by: 'hr-1', role: 'hr' },
      ...{ at: momentOn('2026-03-10').instant, event: 'event-0', appeal: 'test-1' },
      ...held,
    });
  });

  it('knows whether what was granted had been denied, also once the level above has confirmed it', () => {
    const granted = of('zhao-lei', 'AppealDecided', {
      ...{ entry: 'e1', level: 1, outcome: { kind: 'redecided', points: '3' }, facts: [], finalLevel: false },
      seen: { denied: true },
    });
    expect([inForce(granted), inForce(granted, decided(2, { kind: 'rejected' }))]).toMatchObject([
      { points: '3', denied: true },
      { points: '3', denied: true },
    ]);
  });

  it('lets a higher level take the place of the one below', () => {
    expect(inForce(decided(1, { kind: 'mitigated', points: '-2' }), decided(2, { kind: 'waived' }))).toMatchObject({
      outcome: 'waived',
      level: 2,
    });
  });

  it('keeps the first ruling when the appeal against it is rejected, now for the facts of today', () => {
    const ruling = inForce(
      decided(1, { kind: 'mitigated', points: '-2' }),
      decided(2, { kind: 'rejected' }, ['f1', 'f2']),
    );
    expect(ruling).toMatchObject({
      outcome: 'mitigated',
      points: '-2',
      level: 1,
      event: 'event-0',
      facts: ['f1', 'f2'],
    });
  });

  it('starts anew with the first level of a later round', () => {
    expect(
      inForce(decided(1, { kind: 'waived' }), decided(2, { kind: 'rejected' }), decided(1, { kind: 'rejected' })),
    ).toMatchObject({ outcome: 'rejected', level: 1, event: 'event-2' });
  });
});

describe('view rulings, of open appeals', () => {
  const open = (...types: readonly string[]): readonly unknown[] =>
    folded(
      rulingsView,
      log(
        ...types.map((type, index) =>
          of('zhao-lei', type, { entry: 'e1', level: index + 1, outcome: { kind: 'rejected' }, facts: [] }),
        ),
      ),
    )['e1']!.open.map(({ since, value }) => [since, value === null ? null : [value.level, value.event]]);

  it('keeps of which clause and edition the entry was that was appealed against, and what it came to', () => {
    const ruled = { entry: 'e1', level: 1, outcome: { kind: 'waived' }, facts: [] };
    const document = folded(
      rulingsView,
      log(
        of('zhao-lei', 'AppealFiled', { ...ruled, clause: 'c1', edition: 'cs@2', amount: '0' }),
        of('zhao-lei', 'AppealDecided', ruled),
      ),
    )['e1'];
    expect(document?.history.at(-1)?.value?.filedUnder).toEqual({ clause: 'c1', edition: 'cs@2', amount: '0' });
  });

  it('keeps what the appeal was filed against through every step of it, and what each step saw', () => {
    const filed = { entry: 'e1', level: 1, clause: 'c1', edition: 'cs@2', amount: '-3', facts: ['f1'] };
    const seen = { against: { decision: 'd1' } };
    const document = folded(
      rulingsView,
      log(
        of('zhao-lei', 'AppealFiled', filed),
        of('zhao-lei', 'AppealDecided', { entry: 'e1', level: 1, outcome: { kind: 'waived' }, facts: ['f2'], seen }),
        of('zhao-lei', 'AppealEscalated', { entry: 'e1', level: 2 }),
        of('zhao-lei', 'AppealWithdrawn', { entry: 'e1' }),
      ),
    )['e1']!;
    const filedUnder = { clause: 'c1', edition: 'cs@2', amount: '-3' };
    const kept = { entryKey: 'e1', at: momentOn('2026-03-10').instant, appeal: 'test-1', filedUnder };
    const waived = { outcome: 'waived', facts: ['f2'], against: seen.against, by: 'hr-1', role: 'hr' };
    expect(document).toEqual({
      ...{ entry: 'e1', person: 'zhao-lei', facts: ['f1'], filedUnder },
      history: [{ since: at(1), value: { ...kept, ...waived, level: 1, event: 'event-1' } }],
      open: [
        { since: at(0), value: { ...kept, level: 1, event: 'event-0' } },
        { since: at(1), value: null },
        { since: at(2), value: { ...kept, level: 2, event: 'event-2' } },
        { since: at(3), value: null },
      ],
    });
  });

  it('knows which one waits for a decision, at every moment', () => {
    expect(open('AppealFiled', 'AppealDecided', 'AppealEscalated', 'AppealWithdrawn')).toEqual([
      [at(0), [1, 'event-0']],
      [at(1), null],
      [at(2), [3, 'event-2']],
      [at(3), null],
    ]);
  });
});

describe('view discretions', () => {
  it('keeps every choice inside a clause, the last one holding', () => {
    const chosen = (points: string): DomainEvent => ({
      type: 'DiscretionDecided',
      data: { fact: 'f1', clause: 'c1', points, reason: sealed },
      subjects: ['zhao-lei'],
    });
    const document = folded(discretionsView, log(chosen('-2'), chosen('-3')))['f1|c1'];
    expect(document?.person).toBe('zhao-lei');
    expect(document?.history.map((held) => [held.since, held.value?.points])).toEqual([
      [at(0), '-2'],
      [at(1), '-3'],
    ]);
  });
});
