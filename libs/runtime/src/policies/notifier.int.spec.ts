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
