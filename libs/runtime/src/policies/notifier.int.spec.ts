/** Goal: what changed while nobody looked is found after a start, also where it was an engine that changed it and no event. */
import { type Dispatch } from '../dispatch.js';
import { type KeptStatus } from '../keeping/kept-views.js';
import { Centre, MARCH } from '../testing/centre.js';
import { Notifier } from './notifier.js';

const REFLECTED = '0000000000000007' as KeptStatus['reflected'];
const dispatch: Dispatch = () => Promise.reject(new Error('Nobody is told here.'));

let centre: Centre;
beforeAll(async () => {
  centre = await Centre.open('memory');
  await centre.settle();
  await centre.violation('a-1', 'entertainment-on-duty', 'I-1');
  await centre.system.settled();
});
afterAll(() => centre.system.close());

/** The scorecards at which a notifier looks that is started over these views. */
const lookedAt = async (set: string): Promise<readonly string[]> => {
  const { models } = centre.system;
  const notifier = new Notifier(models, dispatch, (await models.leases.current('main'))!.epoch);
  await notifier.resume({ set, reflected: REFLECTED });
  const taken = await notifier.take(await centre.system.views());
  await notifier.mark({ set, reflected: REFLECTED });
  return taken;
};

it('looks at every scorecard of views that were filled anew, and at none of those that it left there', async () => {
  const first = await lookedAt('main@11111111');
  expect(first).toContain(`a-1|${MARCH}`);
  expect(await lookedAt('main@11111111')).toEqual([]);
  expect(await lookedAt('main@22222222-1')).toEqual(first);
  expect(await lookedAt('main@22222222-1')).toEqual([]);
});

it('looks at every scorecard once more where the mark is of a version that told people less', async () => {
  const { models } = centre.system;
  const first = await lookedAt('main@33333333');
  const checkpoint = await models.checkpoint('policy-notifier');
  const { epoch } = (await models.leases.current('main'))!;
  const mark = { model: 'looked-at', key: 'views', document: { set: 'main@33333333' }, indexes: {} };
  await models.commit('policy-notifier', [{ ...mark, position: REFLECTED!, overwrite: true }], {
    from: checkpoint,
    to: REFLECTED!,
    epoch,
  });
  expect(await lookedAt('main@33333333')).toEqual(first);
  expect(await lookedAt('main@33333333')).toEqual([]);
});

interface Card {
  readonly assessment: {
    readonly entries: readonly { readonly key: string; readonly kind: string; readonly status: string }[];
  };
}

it('tells nobody of pay lines and rights, which every deduction moves, before the month has ended', async () => {
  const noticed = async (): Promise<readonly string[]> => {
    const { assessment } = await centre.ask<Card>(['hr-1', 'hr'], 'scorecard', { person: 'a-1', period: MARCH });
    const keys = assessment.entries.map(({ key }) => key);
    const told = await (await centre.system.views()).getMany('notices', keys);
    return assessment.entries.filter(({ key }) => told.has(key)).map(({ kind }) => kind);
  };
  expect(await noticed()).toEqual(['fact']);
  centre.clock.set('2026-04-01T02:00:00.000Z');
  await centre.system.settled();
  expect(await noticed()).toEqual(expect.arrayContaining(['fact', 'pay']));
});
