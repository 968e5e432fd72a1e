import { capabilities } from '#callcentre';
import { ViewsBehind } from '#eventsourcing';
import { CalendarYearMissing, EvaluationError } from '#rulebook';
import { AppendTooLarge, StoreDamaged, StoreFull } from '#stores';
import { refusedBy, refusedWith, refusingFaults } from './refusals.js';

describe('refusals', () => {
  it('carry code, status, clause and both languages', () => {
    const messages = { 'too-late': { status: 409, zh: '已过{days}天', en: 'More than {days} days' } } as const;
    expect(refusedBy({ code: 'too-late', values: { days: 7 }, clause: '003-P25' }, messages)).toEqual({
      kind: 'refused',
      status: 409,
      code: 'too-late',
      title: { zh: '已过7天', en: 'More than 7 days' },
      clause: '003-P25',
      values: { days: 7 },
    });
  });

  it('name the code that has no message', () => {
    expect(() => refusedBy({ code: 'unheard-of' }, {})).toThrow('The refusal "unheard-of" has no message');
  });

  it('tell views that are slow apart from views that find no space, and name the file without its folder', () => {
    const behind = (waitsFor: Error | null) => refusingFaults(new ViewsBehind('9', '7', undefined, waitsFor));
    expect(behind(null)).toMatchObject({ status: 503, code: 'views-behind', values: { position: '9' } });
    const full = behind(new StoreFull('/srv/data/views.sqlite', new Error('full')));
    expect(full).toMatchObject({
      status: 503,
      code: 'views-without-space',
      values: { position: '9', file: 'views.sqlite' },
    });
    expect(JSON.stringify(full)).not.toContain('/srv');
  });

  it('say how much a log server takes at once, and not in which stream', () => {
    const refused = refusingFaults(new AppendTooLarge('edition-e1', 1_200_000, 1_048_576));
    expect(refused).toMatchObject({
      status: 413,
      code: 'append-too-large',
      values: { bytes: 1_200_000, limit: 1_048_576 },
    });
    expect(JSON.stringify(refused)).not.toContain('edition-e1');
  });

  it('have generic forms for every door', () => {
    expect(refusedWith('not-allowed', { role: 'agent', action: 'person.erase' })).toEqual({
      kind: 'refused',
      status: 403,
      code: 'not-allowed',
      title: {
        zh: '角色“坐席”在此范围内无权“删除个人资料”。',
        en: 'The role "agent" may not do this in this scope: erase personal data.',
      },
      values: { role: 'agent', action: 'person.erase' },
    });
  });

  it('tell roles in words, several and one that has no word, and keep the codes for programs', () => {
    const messages = {
      'may-not': { status: 403, zh: '由 {roles} 裁定，“{role}”不行', en: 'By {roles}, not by {role}' },
    };
    const values = { roles: 'director, hr, later', role: 'qa_reviewer' };
    expect(refusedBy({ code: 'may-not', values }, messages)).toMatchObject({
      title: { zh: '由 总监、人力资源、later 裁定，“质检员”不行', en: 'By director, HR, later, not by QA reviewer' },
      values,
    });
  });

  it('tell names of an edition by their titles with the name behind, and keep the names for programs', () => {
    const messages = {
      'not-so': { status: 422, zh: '“{code}”缺少 {attributes}', en: '"{code}" lacks {attributes}' },
    };
    const titles = { late: { zh: '迟到', en: 'late arrival' }, minutes: { zh: '分钟数', en: 'minutes' } };
    const values = { code: 'late', attributes: 'minutes, later', titles };
    expect(refusedBy({ code: 'not-so', values }, messages)).toMatchObject({
      title: {
        zh: '“迟到（late）”缺少 分钟数（minutes）、later',
        en: '"late arrival (late)" lacks minutes (minutes), later',
      },
      values,
    });
  });

  it('tell the status of an entry, an outcome and a part in the case in words, and keep the codes for programs', () => {
    const open = { 'not-open': { status: 409, zh: '不能决定（{status}）', en: 'Not open ({status})' } };
    const status = { status: 'not-carried-out' };
    expect(refusedBy({ code: 'not-open', values: status }, open)).toMatchObject({
      title: { zh: '不能决定（决定不执行）', en: 'Not open (not carried out)' },
      values: status,
    });
    expect(refusedBy({ code: 'not-open', values: { status: 'none' } }, open)).toMatchObject({
      title: { zh: '不能决定（尚无条目）', en: 'Not open (no entry yet)' },
    });
    const messages = { 'not-so': { status: 409, zh: '不能“{outcome}”：{part}', en: 'Not "{outcome}": {part}' } };
    const values = { outcome: 'mitigated', part: 'ViolationReported, EvidenceAdded' };
    expect(refusedBy({ code: 'not-so', values }, messages)).toMatchObject({
      title: { zh: '不能“减轻”：违规上报、补充证据', en: 'Not "mitigated": violation reported, evidence added' },
      values,
    });
  });

  it('tell in words to what a rulebook was to be assigned', () => {
    const { messages } = capabilities.find(({ messages: known }) => 'target-unknown' in known)!;
    const values = { target: 'team', id: 'G99' };
    expect(refusedBy({ code: 'target-unknown', values }, messages)).toMatchObject({
      title: {
        zh: expect.stringMatching('^没有编号为 G99 的班组，'),
        en: expect.stringMatching('^There is no team with the id G99 '),
      },
      values,
    });
  });

  it('tell of a damaged file which one it is and what mends it, without its folder', () => {
    const mend = { zh: '请从备份恢复。', en: 'Restore it from a backup.' };
    const refused = refusingFaults(new StoreDamaged('/srv/centre/log.sqlite', mend, new Error('malformed')));
    expect([refused.status, refused.code]).toEqual([503, 'store-damaged']);
    expect(refused.title.zh).toMatch(/log\.sqlite 已损坏.*请从备份恢复。/);
    expect(refused.title.en).toMatch(/log\.sqlite of the server is damaged.*Restore it from a backup\./);
    expect(JSON.stringify(refused)).not.toContain('/srv');
  });

  it('tell what keeps a rulebook from assessing, and throw everything that is no such mistake', () => {
    const divided = refusingFaults(EvaluationError.divisionByZero('calls', 'x-1'));
    expect([divided.status, divided.code, divided.values]).toEqual([
      409,
      'not-assessed',
      { reason: 'division-by-zero' },
    ]);
    expect(divided.title.zh).toContain('x-1：除数为零（calls）');
    const year = refusingFaults(new CalendarYearMissing('statutory', '2027'));
    expect(year.values).toEqual({ reason: 'calendar-year-missing' });
    expect([year.title.zh, year.title.en].every((told) => told.includes('2027'))).toBe(true);
    expect(() => refusingFaults(new Error('a bug'))).toThrow('a bug');
  });
});
