import { type Assessment } from '#rulebook';
import { fillIn, type JsonObject } from '#eventsourcing';
import { openEntries, settledFirst } from './open-entries.js';
import { payRunMessages } from './messages.js';

const entry = (key: string, fact: string) => ({ key, kind: 'fact', because: { facts: [{ id: fact }] } });

const line = (person: string, open: Assessment['open'], entries: readonly ReturnType<typeof entry>[]) => ({
  person,
  payFen: 0,
  results: {},
  assessment: { open, entries } as unknown as JsonObject,
});

describe('what keeps a period open', () => {
  it('is told by its kind, with the violations and complaints that nobody settled', () => {
    const lines = [
      line(
        'a',
        [
          { entry: 'k1', what: 'candidate' },
          { entry: 'k2', what: 'candidate' },
          { entry: 'k3', what: 'discretion' },
          { entry: 'k4', what: 'consequence' },
          { entry: 'k9', what: 'candidate' },
        ],
        [
          entry('k1', 'violation-v7#1'),
          entry('k2', 'violation-v7#1'),
          entry('k3', 'violation-v8#1'),
          entry('k9', 'complaint-c3#a'),
        ],
      ),
      line(
        'b',
        [
          { entry: 'k5', what: 'choice' },
          { entry: 'k6', what: 'amount' },
          { entry: 'k7', what: 'appeal' },
          { entry: 'k8', what: 'earlier-run' },
          { entry: 'k10', what: 'unknown' },
        ],
        [],
      ),
    ];
    expect(openEntries(lines)).toEqual({
      ...{ allegations: 2, violations: 'v7', complaints: 'c3', decisions: 3, appeals: 1, earlier: 1, unknown: 1 },
    });
  });

  it('names no violation where none waits', () => {
    expect(openEntries([line('a', [], [])])).toMatchObject({ allegations: 0, violations: '–', complaints: '' });
  });

  it('is said without the kinds of which there are none', () => {
    const { zh, en } = payRunMessages['open-decisions'];
    const values = {
      period: 'p',
      count: 1,
      named: 'k7',
      ...openEntries([line('b', [{ entry: 'k7', what: 'appeal' }], [])]),
    };
    expect([fillIn(zh, values), fillIn(en, values)]).toEqual([
      '考核期 p 还有 1 个条目未决：k7。待裁决的申诉（或原裁决不再成立，须重新裁决）1 件，用 appeal.decide。当事人的个人资料已被删除的，不写理由即可办理（重新调查中的投诉用 complaint.withdraw）。也可暂按已确定的部分结账（provisional）。',
      'The period p has open entries (1): k7. To be ruled on appeal (or anew, where the ruling holds no longer): 1, by appeal.decide. What is about somebody who was erased is settled without a reason (a reopened complaint by complaint.withdraw). Or close provisionally.',
    ]);
  });

  it('is said with the command of each kind, in both languages', () => {
    const { zh, en } = payRunMessages['open-decisions'];
    for (const command of [
      'violation.confirm',
      'violation.dismiss',
      'decision.decide',
      'appeal.decide',
      'pay-run.approve',
      'explain',
    ])
      expect([zh.includes(command), en.includes(command)]).toEqual([true, true]);
  });

  it('is named beginning with what somebody settles, which the pay that nobody knows may hang on', () => {
    const lines = [
      line('a', [{ entry: 'k1', what: 'unknown' }], []),
      line(
        'b',
        [
          { entry: 'k2', what: 'discretion' },
          { entry: 'k3', what: 'unknown' },
        ],
        [],
      ),
    ];
    expect(settledFirst(['k1', 'k2', 'k3', 'k4'], lines)).toEqual(['k2', 'k4', 'k1', 'k3']);
  });
});
