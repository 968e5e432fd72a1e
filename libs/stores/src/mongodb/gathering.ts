type Answers<Answer> = ReadonlyMap<string, Answer>;

/**
 * Sends the questions of one turn of the event loop as one. A question joins those that have not been sent yet and never
 * one that is under way, whose answer may be older than the question.
 */
export class Gathering<Question, Answer> {
  private waiting = new Map<string, { readonly question: Question; readonly asked: PromiseWithResolvers<Answer> }>();

  /** `answer`: answers by key, one for each question. `most`: questions sent at once. */
  constructor(
    private readonly answer: (questions: readonly Question[]) => Promise<Answers<Answer>>,
    private readonly most: number,
  ) {}

  /** Questions of one turn with the same key are one question. */
  ask(key: string, question: Question): Promise<Answer> {
    const joined = this.waiting.get(key);
    if (joined !== undefined) return joined.asked.promise;
    if (this.waiting.size === 0) setImmediate(() => this.send());
    const asked = Promise.withResolvers<Answer>();
    this.waiting.set(key, { question, asked });
    return asked.promise;
  }

  private send(): void {
    const gathered = [...this.waiting];
    this.waiting = new Map();
    for (let start = 0; start < gathered.length; start += this.most)
      void this.settle(gathered.slice(start, start + this.most));
  }

  private async settle(
    gathered: [string, { question: Question; asked: PromiseWithResolvers<Answer> }][],
  ): Promise<void> {
    try {
      const answers = await this.answer(gathered.map(([, { question }]) => question));
      for (const [key, { asked }] of gathered) asked.resolve(answers.get(key)!);
    } catch (error) {
      for (const [, { asked }] of gathered) asked.reject(error);
    }
  }
}
