import { type LeaseStore } from '#eventsourcing';
import { MemoryReadModelStore } from '#stores';
import { ManualPace } from '../testing/manual-pace.js';
import { type Term, seizeEpoch, takeTerm } from './term.js';

const timing = { lifetime: 5000, renewal: 1000 };

describe('a lease', () => {
  let leases: LeaseStore;
  let pace: ManualPace;
  let stop: AbortController;
  beforeEach(() => {
    leases = new MemoryReadModelStore().leases;
    pace = new ManualPace();
    stop = new AbortController();
  });
  afterEach(() => stop.abort());

  /** Competes from now on; the term once it is taken. */
  const compete = (holder: string, own = pace, store = leases): { term: Term | null } => {
    const result: { term: Term | null } = { term: null };
    void takeTerm({ leases: store, name: 'main', holder, pace: own, timing }, stop.signal).then((term) => {
      result.term = term;
    });
    return result;
  };
  /** The store as a process sees it to which it can be away. */
  const reachable = (): { readonly leases: LeaseStore; away: boolean } => {
    const link = { away: false };
    const proxy = new Proxy(leases, {
      get:
        (target, name) =>
        (...given: readonly unknown[]) =>
          link.away
            ? Promise.reject(new Error('away'))
            : (Reflect.get(target, name) as (...all: readonly unknown[]) => unknown).apply(target, [...given]),
    });
    return Object.assign(link, { leases: proxy });
  };

  it('is held by one of two, for as long as that one shows that it is alive', async () => {
    const [a, b] = [compete('a'), compete('b')];
    await pace.pass(60_000);
    expect([a.term, b.term].filter((term) => term?.held === true)).toHaveLength(1);
    expect((a.term ?? b.term)!.epoch).toBe(1);
  });

  it('goes to the other within a lifetime and two looks when its holder dies', async () => {
    const killed = new ManualPace();
    const a = compete('a', killed);
    await killed.pass(100);
    const b = compete('b');
    await pace.pass(4900);
    expect([a.term?.epoch, b.term]).toEqual([1, null]);
    await pace.pass(2100);
    expect(b.term).toMatchObject({ epoch: 2, held: true });
  });

  it('goes to the other at its next look when it is given up', async () => {
    const a = compete('a');
    await pace.pass(100);
    const b = compete('b');
    await pace.pass(1000);
    const gone = a.term!.release();
    await pace.pass(2000);
    await gone;
    expect([a.term!.held, b.term?.epoch]).toEqual([false, 2]);
  });

  it('is not believed in any more by a holder that was paused, before it asks anybody', async () => {
    const paused = new ManualPace();
    const a = compete('a', paused);
    await paused.pass(100);
    const b = compete('b');
    await pace.pass(8000);
    expect(b.term?.epoch).toBe(2);
    const woken = paused.pass(8000, 8000);
    expect(a.term!.held).toBe(false);
    await woken;
    expect(a.term!.ended.aborted).toBe(true);
    await a.term!.release();
    expect(await leases.current('main')).toMatchObject({ epoch: 2, released: false });
  });

  it('outlives a store that is away for less than its lifetime, and ends with one that stays away', async () => {
    const link = reachable();
    const a = compete('a', pace, link.leases);
    await pace.pass(100);
    link.away = true;
    await pace.pass(3500);
    expect(a.term!.held).toBe(true);
    link.away = false;
    await pace.pass(5000);
    expect(a.term!.held).toBe(true);
    link.away = true;
    await pace.pass(5100);
    expect([a.term!.held, a.term!.ended.aborted]).toEqual([false, true]);
  });

  it('ends in time although the store never answers', async () => {
    const silent = new Proxy(leases, {
      get: (target, name) =>
        name === 'renew' ? () => new Promise(() => undefined) : Reflect.get(target, name).bind(target),
    });
    const a = compete('a', pace, silent);
    await pace.pass(100);
    await pace.pass(5100);
    expect(a.term!.ended.aborted).toBe(true);
  });

  it('never has two who believe that they hold it, whoever is paused and for how long', async () => {
    const paces = [new ManualPace(), new ManualPace(), new ManualPace()];
    const taken: Term[] = [];
    const keepCompeting = async (own: ManualPace, holder: string): Promise<void> => {
      for (;;) {
        const term = await takeTerm({ leases, name: 'main', holder, pace: own, timing }, stop.signal);
        if (term === null) return;
        taken.push(term);
        await new Promise((resolve) => term.ended.addEventListener('abort', resolve));
      }
    };
    paces.forEach((own, index) => void keepCompeting(own, `p${index}`));
    let real = 0;
    const behind = [0, 0, 0];
    for (let round = 0; round < 1700; round += 1) {
      // One process stands still for a while, another each time; then its clock jumps to where the others are.
      const paused = Math.floor(round / 70) % 4;
      real += 100;
      for (const [index, own] of paces.entries()) {
        behind[index]! += 100;
        if (index === paused) continue;
        await own.pass(behind[index]!, behind[index]!);
        behind[index] = 0;
      }
      const believers = taken.filter((term) => term.held);
      const running = believers.filter((term) => paces.some((own, index) => index !== paused && ownerOf(term) === own));
      expect({ real, believers: running.length > 1 }).toEqual({ real, believers: false });
    }
    expect(new Set(taken.map(({ epoch }) => epoch)).size).toBe(taken.length);
    expect(taken.length).toBeGreaterThan(2);
  });
});

const ownerOf = (term: Term): unknown => (term as unknown as { ports: { pace: unknown } }).ports.pace;

describe('an epoch that is seized', () => {
  it('is newer than any before, whoever held that', async () => {
    const { leases } = new MemoryReadModelStore();
    await leases.take('main', 7, 'dead');
    expect(await seizeEpoch(leases, 'main', 'a')).toBe(8);
    expect(await leases.current('main')).toMatchObject({ epoch: 8, holder: 'a' });
  });
});
