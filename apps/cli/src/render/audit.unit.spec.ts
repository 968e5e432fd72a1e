import { Output } from '../output.js';
import { auditText, type AuditEvent } from './audit.js';

const INSTANT = '2026-03-04T02:00:00.000Z';

const event = (stream: string, revision: number, type: string, data: AuditEvent['data']): AuditEvent => ({
  ...{ id: `${stream} ${revision}`, stream, revision, type, recordedAt: INSTANT, data },
  occurredAt: { instant: INSTANT, zone: 'Asia/Shanghai', localDate: '2026-03-04' },
  actor: { id: 'S01', role: 'supervisor' },
});

describe('an audit trail', () => {
  it('says of each event of which fact and clause it is, also of those that leave it to an earlier one of their stream', () => {
    const trail = [
      event('person-A1', 0, 'PersonRegistered', { person: 'A1' }),
      event('violation-1', 0, 'ViolationReported', { code: 'late', subject: 'A1' }),
      event('violation-2', 0, 'ViolationReported', { code: 'loud', subject: 'A1' }),
      event('violation-1', 1, 'ViolationConfirmed', {}),
      event('violation-1', 2, 'DiscretionDecided', { clause: 's-1', points: '-3' }),
      event('violation-1', 3, 'ViolationCorrected', { code: 'absent' }),
      event('notice-e', 0, 'EntryNotified', { clause: 's-1' }),
      event('appeal-e', 0, 'AppealFiled', { clause: 's-1' }),
      event('appeal-e', 1, 'AppealDecided', { outcome: { kind: 'waived' } }),
      event('appeal-e', 2, 'AppealEscalated', {}),
    ];
    const cells = auditText(new Output(false, 'en'), trail)
      .split('\n')
      .filter((line) => line.startsWith('│'))
      .map((line) => line.split('│')[4]!.trim());
    expect(cells).toEqual([
      'fact code, clause',
      ...['', 'late', 'loud', 'late', 'late s-1', 'absent', 's-1', 's-1', 's-1', 's-1'],
    ]);
  });
});
