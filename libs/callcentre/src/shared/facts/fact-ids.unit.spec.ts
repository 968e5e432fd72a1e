import { firstFactOf, isFirstFact, streamOfFact } from './fact-ids.js';

describe('ids of facts', () => {
  it.each(['violation-v-1', 'record-row#7'])('names the stream %s, whatever the stream is called', (stream) => {
    const id = firstFactOf(stream);
    expect([streamOfFact(id), isFirstFact(id)]).toEqual([stream, true]);
    expect([streamOfFact(`${stream}#12`), isFirstFact(`${stream}#12`)]).toEqual([stream, false]);
  });

  it('is the whole id where it names no stream', () => {
    expect(streamOfFact('daily-review|2026-03-02|li')).toBe('daily-review|2026-03-02|li');
  });
});
