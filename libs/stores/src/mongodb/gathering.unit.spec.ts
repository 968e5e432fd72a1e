import { Gathering } from './gathering.js';

/** Goal: many questions of one turn cost one call, and no answer is older than its question. Method: calls that the test answers. */
describe('gathering questions', () => {
  const calls: { readonly asked: readonly string[]; answer(fault?: Error): void }[] = [];
  let answered = 0;
  const gathering = (most = 100): Gathering<string, string> =>
    new Gathering((asked) => {
      const { promise, resolve, reject } = Promise.withResolvers<ReadonlyMap<string, string>>();
      const answer = (fault?: Error): void => {
        answered += 1;
        if (fault === undefined) resolve(new Map(asked.map((key) => [key, `${key} in answer ${answered}`])));
        else reject(fault);
      };
      calls.push({ asked, answer });
      return promise;
    }, most);
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  beforeEach(() => {
    calls.length = answered = 0;
  });

  it('sends what is asked in one turn as one call, each question once', async () => {
    const questions = gathering();
    const asked = ['a', 'b', 'a'].map((key) => questions.ask(key, key));
    await turn();
    expect(calls.map((call) => call.asked)).toEqual([['a', 'b']]);
    calls[0]!.answer();
    expect(await Promise.all(asked)).toEqual(['a in answer 1', 'b in answer 1', 'a in answer 1']);
  });

  it('never answers with a call that was under way before the question', async () => {
    const questions = gathering();
    const first = questions.ask('a', 'a');
    await turn();
    const second = questions.ask('a', 'a');
    await turn();
    expect(calls).toHaveLength(2);
    calls[0]!.answer();
    calls[1]!.answer();
    expect([await first, await second]).toEqual(['a in answer 1', 'a in answer 2']);
  });

  it('sends no more at once than it may, and tells a fault to those whom it concerns alone', async () => {
    const questions = gathering(2);
    const asked = Promise.allSettled(['a', 'b', 'c'].map((key) => questions.ask(key, key)));
    await turn();
    expect(calls.map((call) => call.asked)).toEqual([['a', 'b'], ['c']]);
    calls[0]!.answer(new Error('away'));
    calls[1]!.answer();
    expect((await asked).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });
});
