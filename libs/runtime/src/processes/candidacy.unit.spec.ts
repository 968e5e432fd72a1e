import { type LeaseStore } from '#eventsourcing';
import { MemoryReadModelStore } from '#stores';
import { centreViews } from '../centre-views.js';
import { ManualPace } from '../testing/manual-pace.js';
import { LEASE_TIMING, type Term } from '../turns/term.js';
import { Candidacy } from './candidacy.js';
import { ViewsGeneration } from './views-generation.js';

describe('a process that may lead', () => {
  let models: MemoryReadModelStore;
  let leases: LeaseStore;
  let pace: ManualPace;
  let stop: AbortController;
  let faults: string[];
  beforeEach(() => {
    models = new MemoryReadModelStore();
    leases = models.leases;
    pace = new ManualPace();
    stop = new AbortController();
    faults = [];
  });
  afterEach(() => stop.abort());

  /** Competes from now on with views of generation 4; the term once it is taken. */
  const compete = (): { readonly candidacy: Candidacy; readonly term: () => Term | null } => {
    const [name, holder, timing] = ['main', 'a', LEASE_TIMING];
    const onFault = ({ name: fault }: Error): void => void faults.push(fault);
    const generation = new ViewsGeneration({ models, viewSet: centreViews(), own: 4, holder });
    const candidacy = new Candidacy({ lease: { leases, name, holder, pace, timing }, generation, onFault });
    let taken: Term | null = null;
    void candidacy.take(stop.signal).then((term) => {
      taken = term;
    });
    return { candidacy, term: () => taken };
  };
  /** How often the generation was looked at; the look of this number, counted from 1, finds the store away. */
  const lookedAt = (away?: number): (() => number) => {
    const current = leases.current.bind(leases);
    let looks = 0;
    leases.current = (name) => {
      if (name === 'main') return current(name);
      looks += 1;
      return looks === away ? Promise.reject(new Error('The store does not answer.')) : current(name);
    };
    return () => looks;
  };

  it.each([
    ['before it takes a term', 1],
    ['once it has taken one, which it gives up', 2],
  ])('asks a store again after a renewal that did not answer %s', async (_when, look) => {
    lookedAt(look);
    const { term } = compete();
    await pace.pass(100);
    expect(term()).toBeNull();
    await pace.pass(LEASE_TIMING.renewal);
    expect(term()).toMatchObject({ held: true });
    expect(faults).toEqual([]);
  });

  it('looks again after a lifetime where views of a newer version serve, and says so once', async () => {
    await leases.take('generation-of-main', 5, 'newer');
    const looks = lookedAt();
    const { candidacy, term } = compete();
    await pace.pass(2 * LEASE_TIMING.lifetime + LEASE_TIMING.renewal);
    expect([term(), looks(), faults]).toEqual([null, 3, ['ViewsOfNewerVersion']]);
    expect(candidacy.fault).toMatchObject({ code: 'views-of-newer-version' });
    expect(await leases.current('main')).toBeNull();
  });

  it('takes no term where a set serves that was told to be newer, rebuilt or not, and nobody has said that it does', async () => {
    await models.prepare('main@0000ffff-2', []);
    await models.switchTo('main', 'main@0000ffff-2', null);
    await leases.take('generation-of-main@0000ffff', 5, 'newer');
    const { candidacy, term } = compete();
    await pace.pass(LEASE_TIMING.renewal);
    expect([term(), faults]).toEqual([null, ['ViewsOfNewerVersion']]);
    expect(candidacy.fault).toMatchObject({ code: 'views-of-newer-version' });
  });

  it('takes a term where a newer version has begun to fill views that do not serve yet', async () => {
    await leases.take('generation-of-main@0000ffff', 5, 'newer');
    const { term } = compete();
    await pace.pass(LEASE_TIMING.renewal);
    expect(term()).toMatchObject({ held: true });
  });
});
