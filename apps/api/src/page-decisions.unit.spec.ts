interface Page {
  readonly bodyOf: (task: object, draft: object) => Readonly<Record<string, unknown>>;
  readonly emptyDraft: (task: object) => object;
  readonly setLanguage: (language: 'zh' | 'en') => void;
}

const inPage = async (): Promise<Page> => {
  const files: readonly string[] = ['decisions', 'texts'];
  const modules = await Promise.all(files.map((name): Promise<object> => import(`../page/${name}.js`)));
  return Object.assign({}, ...modules) as Page;
};

const TASK = { with: { data: { entry: 'k' }, dataWithOutcome: { entry: 'k', of: 'outcome' } }, withReason: true };

/** Goal: what somebody types on the page is what the command says: to the fen, and nothing of a field that is not shown. */
describe('the decision that the page sends', () => {
  const sent = async (task: object, typed: object): Promise<object> => {
    const { bodyOf, emptyDraft } = await inPage();
    const whole = { ...TASK, ...task };
    return bodyOf(whole, { ...emptyDraft(whole), ...typed });
  };
  const CONSEQUENCE = { waitsFor: 'amount', outcome: { fen: { from: 0, to: 100_000 } } };

  it.each([
    ['300', 30_000],
    ['300.5', 30_050],
    ['300.05', 30_005],
    [' 0.50 ', 50],
    ['-12', -1_200],
    ['−0.07', -7],
    ['', undefined],
  ])('has %j yuan as fen', async (yuan, fen) => {
    expect(((await sent(CONSEQUENCE, { yuan })) as { readonly fen?: number }).fen).toBe(fen);
  });

  it.each(['1,000', '3.005', '三百', '1e3', '99999999999'])(
    'is none where the money is written as %j',
    async (yuan) => {
      (await inPage()).setLanguage('zh');
      await expect(sent(CONSEQUENCE, { yuan })).rejects.toThrow('金额请写元，至多两位小数，例如 300.50。');
    },
  );

  it('leaves out the money of what is not carried out, and what takes the place of what is', async () => {
    const typed = { yuan: '300', replacedBy: ' written-warning ', reason: 'seen' };
    expect(await sent(CONSEQUENCE, { ...typed, outcome: 'not-carried-out' })).toEqual({
      ...TASK.with.dataWithOutcome,
      ...{ outcome: 'not-carried-out', reason: 'seen' },
    });
    expect(await sent(CONSEQUENCE, { ...typed, outcome: 'replaced' })).toEqual({
      ...TASK.with.dataWithOutcome,
      ...{ outcome: 'replaced', replacedBy: 'written-warning', reason: 'seen' },
    });
    expect(await sent(CONSEQUENCE, { ...typed, outcome: 'carried-out' })).not.toHaveProperty('replacedBy');
  });

  it('has points with the sign that programs write, and each piece of evidence by itself', async () => {
    const typed = { points: ' −3 ', evidence: 'R1，R2; R3、R4,', reason: 'seen' };
    expect(await sent({ waitsFor: 'points', points: {} }, typed)).toEqual({
      ...TASK.with.data,
      ...{ points: '-3', evidence: ['R1', 'R2', 'R3', 'R4'], reason: 'seen' },
    });
  });
});
