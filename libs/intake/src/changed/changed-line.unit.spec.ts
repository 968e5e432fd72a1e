import { type RefusedOutcome } from '#runtime';
import { KEY_REUSED, LINE_CHANGED, reasoned } from './changed-line.js';

const refused = (code: string): RefusedOutcome =>
  ({ kind: 'refused', code, title: { zh: '已撤回。', en: 'It was withdrawn.' } }) as unknown as RefusedOutcome;

describe('what is said of a line that changed', () => {
  it('names what the rules said', () => {
    const { zh, en } = reasoned(LINE_CHANGED, refused('violation-withdrawn'));
    expect(zh).toBe(`${LINE_CHANGED.zh}（已撤回。）`);
    expect(en).toBe(`${LINE_CHANGED.en} (It was withdrawn.)`);
  });

  it.each([null, refused(KEY_REUSED)])(
    'and nothing of a key that only the program knows, nor of no refusal',
    (outcome) => {
      expect(reasoned(LINE_CHANGED, outcome)).toBe(LINE_CHANGED);
    },
  );
});
