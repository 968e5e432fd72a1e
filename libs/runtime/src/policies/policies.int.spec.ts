/** What is due by the clock does not wait for what is due by changes. Over real views; what policies send is written down. */
import { type StoppedView, ViewStopped, type ViewReader, ViewsBehind } from '#eventsourcing';
import { type Dispatch } from '../dispatch.js';
import { type KeptViews } from '../keeping/kept-views.js';
import { Centre, MARCH } from '../testing/centre.js';
import { Policies } from './policies.js';

const MARCH_31 = '2026-03-31T01:00:00.000Z';
const APRIL_1 = '2026-04-01T01:00:00.000Z';

describe('a pass of the policies', () => {
  let centre: Centre;
  let sent: string[];

  beforeEach(async () => {
    centre = await Centre.open('memory');
    await centre.settle();
    await centre.system.settled();
    sent = [];
  });
  afterEach(() => centre.system.close());

  const policies = async (
    now: () => string,
    caughtUp: () => Promise<void>,
    readsOf = (reads: ViewReader): ViewReader => reads,
  ): Promise<Policies> => {
    const { models, keys, tokens, zone } = centre.system;
    const dispatch: Dispatch = ({ type, idempotencyKey }) => {
      sent.push(`${type} ${idempotencyKey}`);
      return Promise.resolve({
        kind: 'accepted',
        stream: '',
        id: '',
        revision: 0,
        position: '1' as never,
        events: [],
        repeated: false,
      });
    };
    const status = await centre.system.status();
    const following = {
      caughtUp,
      status: () => ({ reflected: status.checkpoint, stoppedViews: [], failedNames: [] }),
      reads: readsOf(await centre.system.views()),
    } as unknown as KeptViews;
    const epoch = (await models.leases.current('main'))!.epoch;
    return new Policies({ models, keys, tokens, zone, clock: { now }, dispatch, epoch, following: () => following });
  };

  it('ends a period although the views do not come to the end of the log', async () => {
    const behind = await policies(
      () => APRIL_1,
      () => Promise.reject(new ViewsBehind('9', '1')),
    );
    await expect(behind.run()).rejects.toThrow(ViewsBehind);
    expect(sent).toEqual([`period.end ${MARCH}`]);
  });

  it('looks again at every scorecard that a pass had taken which could not go on because the views were behind', async () => {
    const looked: string[] = [];
    let waits = 0;
    const behind = await policies(
      () => MARCH_31,
      () => ((waits += 1) === 2 ? Promise.reject(new ViewsBehind('9', '1')) : Promise.resolve()),
      (reads) => ({
        ...reads,
        getMany: (view, keys) => {
          if (view === 'scorecards') looked.push(...keys);
          return reads.getMany(view, keys);
        },
      }),
    );
    behind.notifier.note([`a-1|${MARCH}`]);
    await expect(behind.run()).rejects.toThrow(ViewsBehind);
    expect(looked).toEqual([]);
    await behind.run();
    expect(looked).toEqual([`a-1|${MARCH}`]);
  });

  it('ends every period since a rulebook was first in use anywhere, as far back as its editions reach', async () => {
    const target = { kind: 'team', id: 't-1' };
    const assigned = { target, rulebook: 'cs-assessment', from: '2025-11-01' };
    await centre.act(['hr-1', 'hr'], 'assignment.assign', assigned);
    const periods = await centre.ask<{ start: string; ended: boolean }[]>(['hr-1', 'hr'], 'periods', {});
    expect(periods.map(({ start, ended }) => [start, ended])).toEqual([
      ['2026-01-01', true],
      ['2026-02-01', true],
      ['2026-03-01', false],
    ]);
  });

  it('ends a period whose last day passes while people are told of their entries', async () => {
    let looks = 0;
    const busy = await policies(
      () => ((looks += 1) <= 2 ? MARCH_31 : APRIL_1),
      () => Promise.resolve(),
    );
    busy.notifier.note(Array.from({ length: 401 }, (_, index) => `nobody-${index}|${MARCH}`));
    await busy.run();
    // At the start and before the first page it is still March; before the second page it is not.
    expect([looks, sent]).toEqual([4, [`period.end ${MARCH}`]]);
  });

  it('lets a rebuild have its turn between two rounds of a pass that does not come to an end', async () => {
    const order: string[] = [];
    let rounds = 0;
    const endless: Policies = await policies(
      () => MARCH_31,
      () => {
        order.push('pass');
        if ((rounds += 1) < 9) endless.notifier.note([`nobody|${MARCH}`]);
        return Promise.resolve();
      },
    );
    const pass = endless.run();
    await endless.pause(() => Promise.resolve(order.push('rebuild')));
    await pass;
    expect([order.indexOf('rebuild'), order.length > 4]).toEqual([3, true]);
  });

  it('ends although there is always somebody else to tell, and is asked for again then', async () => {
    let rounds = 0;
    const endless: Policies = await policies(
      () => MARCH_31,
      () => {
        rounds += 1;
        if (rounds > 1000) return Promise.reject(new Error('The pass has no end.'));
        endless.notifier.note([`nobody|${MARCH}`]);
        return Promise.resolve();
      },
    );
    expect(await endless.run()).toEqual({ notices: 0, periodsEnded: [] });
    expect(endless.notifier.pending).toBe(1);
  });

  it('erases again what another door wrote meanwhile, on the same day once views that stood still go on', async () => {
    await centre.act(['hr-1', 'hr'], 'person.erase', { person: 'a-1', basis: 'request' });
    await centre.system.settled();
    let isStopped = true;
    const stopped = {
      view: 'people',
      event: 'e',
      position: '1',
      code: 'c',
      zh: '停',
      en: 'stopped',
    } as unknown as StoppedView;
    const pass = await policies(
      () => MARCH_31,
      () => Promise.resolve(),
      (reads) =>
        new Proxy(reads, {
          get: (target, name) => {
            if (isStopped && name === 'find') return () => Promise.reject(new ViewStopped(stopped));
            const member = Reflect.get(target, name) as unknown;
            return typeof member === 'function' ? (member.bind(target) as unknown) : member;
          },
        }),
    );
    const { keys } = centre.system;
    const erased: string[] = [];
    const erase = keys.erase.bind(keys);
    const find = keys.find.bind(keys);
    let isWrittenAnew = true;
    keys.find = async (owner) => (owner === 'person:a-1' && isWrittenAnew ? null : find(owner));
    keys.erase = async (owner) => {
      erased.push(owner);
      isWrittenAnew = false;
      await erase(owner);
    };
    await pass.run();
    expect(erased).toEqual([]);
    isStopped = false;
    await pass.run();
    await pass.run();
    expect(erased).toEqual(['person:a-1']);
  });
});
