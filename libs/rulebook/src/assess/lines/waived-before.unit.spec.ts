import { type Assessment, type Fact, type PersonInput, type Ruling } from '../../assessment/assessment.js';
import { burdensOn, factsAgainst } from '../../burdens.js';
import { compileEdition } from '../../compiling/compiled-edition.js';
import { type Edition } from '../../edition/edition.js';
import { shippedProgram } from '../../testing/shipped-editions.js';
import { entryOf, fact, periodOf, person, request, ruling } from '../../testing/small-assessment.js';
import { assess } from '../assess.js';

/*
 * Goal: pay and rights rest on the whole card, so that what was waived of them holds while nothing more counts against the person than
 * its level saw, and is undecided again with anything new.
 */
const EDITION = shippedProgram('cs-assessment/1.yaml');
const PERIOD = periodOf('2026-03-01', '2026-03-31', 'cs-assessment');
const PAY = '003-4.1';
const DISMISSAL = '003-1.3b';

const violation = (id: string, code = 'absent-without-leave'): Fact => fact(id, code);
const granted = (points: string): Fact =>
  fact('grant', 'leader-discretion-granted', '2026-03-13', { attributes: { points } });

const assessed = (facts: readonly Fact[], rulings: readonly Ruling[] = [], edition = EDITION): Assessment => {
  const leader: PersonInput = person({
    posts: [{ from: '2025-06-01', value: 'team_leader' }],
    facts: [fact('shift', 'shift-worked'), ...facts],
    rulings,
  });
  return assess(request([edition], [leader], { period: PERIOD }))[0]!;
};

const waivedOf = (facts: readonly Fact[], clause: string): Ruling => {
  const before = assessed(facts);
  const entry = entryOf(before, clause);
  return ruling(entry, 'waived', { against: factsAgainst(EDITION, burdensOn(EDITION, entry, before.entries)) });
};

const paid = (facts: readonly Fact[], ruled: Ruling, edition = EDITION): unknown => {
  const { payFen, open, entries } = assessed(facts, [ruled], edition);
  const entry = entries.find(({ clause }) => clause === PAY)!;
  const waits = open.filter(({ entry: key }) => key === entry.key).map(({ what }) => what);
  return [entry.status, payFen, entry.because.rulings?.map(({ stale }) => stale), waits];
};

describe('pay that was waived', () => {
  const two = [violation('first'), violation('second')];
  const ruled = waivedOf(two, PAY);

  it.each<[string, readonly Fact[], unknown]>([
    ['holds as it was', two, ['waived', 0, [false], []]],
    ['holds with less', two.slice(1), ['waived', 0, [false], []]],
    ['holds with a gain', [...two, granted('1')], ['waived', 0, [false], []]],
    [
      'holds with a reward that a denied bonus asks for',
      [...two, fact('best', 'monthly-best-confirmed')],
      ['waived', 0, [false], []],
    ],
    [
      'waits also while something else of it is undecided',
      [...two, violation('late', 'late-or-early')],
      ['undecided', { from: -30_000, to: 0 }, [true], ['appeal']],
    ],
    [
      'waits for its level with more, and may be anything up to the whole',
      [...two, violation('third')],
      ['undecided', { from: -30_000, to: 0 }, [true], ['appeal']],
    ],
    [
      'waits where something else counts instead',
      [...two.slice(1), granted('-5')],
      ['undecided', { from: -20_000, to: 0 }, [true], ['appeal']],
    ],
  ])('%s', (_what, facts, expected) => {
    expect(paid(facts, ruled)).toEqual(expected);
  });

  it('is known although a line of the month’s end that charges nothing reads the pay', () => {
    const { edition } = EDITION;
    const told = edition.clauses.find(({ id }) => id === '003-2.5')!;
    const reading = { ...told, id: 'told', effects: [], where: 'worked and floating < -floating' };
    const withReading = compileEdition({ ...edition, clauses: [...edition.clauses, reading] } as Edition, []);
    expect(paid(two, ruled, withReading)).toEqual(['waived', 0, [false], []]);
  });

  it('holds with whatever comes where nobody noted what counted then', () => {
    const unnoted = ruling(entryOf(assessed(two), PAY), 'waived');
    expect(paid([...two, violation('third')], unnoted)).toEqual(['waived', 0, [false], []]);
  });
});

describe('a right that was waived', () => {
  const two = [violation('first'), violation('second')];
  const ruled = waivedOf(two, DISMISSAL);
  const right = (facts: readonly Fact[]): unknown => {
    const { rights, open, entries } = assessed(facts, [ruled]);
    const entry = entries.find(({ clause }) => clause === DISMISSAL)!;
    const waits = open.filter(({ entry: key }) => key === entry.key).map(({ what }) => what);
    return [entry.status, rights.find(({ clause }) => clause === DISMISSAL)?.status, waits];
  };

  it('holds as it was, and arises again with more', () => {
    expect(right(two)).toEqual(['waived', 'not-arisen', []]);
    expect(right([...two, violation('third')])).toEqual(['opened', 'arisen', ['consequence']]);
  });
});
