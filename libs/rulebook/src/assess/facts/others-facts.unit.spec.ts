import { type Assessment, type Fact, type PersonInput } from '../../assessment/assessment.js';
import { type Excuse } from '../../edition/edition.js';
import { assess } from '../assess.js';
import { clause, compiled, entryOf, fact, person, request, rows, ruling } from '../../testing/small-assessment.js';

const programOf = (excuse: Partial<Excuse> = {}) =>
  compiled({
    clauses: [
      clause('dissolved', 'late', '-5', {
        excusedBy: [{ fact: 'call', covers: 'incident', prior: true, about: 'anybody', ...excuse }],
      }),
      clause('complaint', 'call', '-1'),
    ],
  });

const CASE = { incident: 'k16' };
const late = fact('l', 'late', '2026-03-10', CASE);
const called = (more: Partial<Fact> = {}): Fact => fact('c', 'call', '2026-03-09', { ...CASE, ...more });

const cards = (
  program: ReturnType<typeof compiled>,
  inputs: readonly PersonInput[],
  more: Parameters<typeof request>[2] = {},
): Readonly<Record<string, Assessment>> =>
  Object.fromEntries(assess(request([program], inputs, more)).map((card) => [card.person, card]));

const dissolver = (facts: readonly Fact[] = [late]): PersonInput => person({ facts });
const other = (facts: readonly Fact[], more: Partial<PersonInput> = {}): PersonInput =>
  person({ person: 'p2', facts, ...more });

const statusOf = (card: Assessment | undefined): string => entryOf(card!, 'dissolved').status;

describe('an excuse by a fact of anybody', () => {
  it('takes that of somebody else of the same incident, and names it', () => {
    const { p1, p2 } = cards(programOf(), [dissolver(), other([called()])]);
    expect([rows(p1!), rows(p2!)]).toEqual([
      [['l', 'dissolved', 'excused', '0']],
      [['c', 'complaint', 'charged', '-1']],
    ]);
    expect(entryOf(p1!, 'dissolved').because.excusedBy).toMatchObject([{ id: 'c', code: 'call' }]);
  });

  it.each([
    ['of somebody else, where the clause says nothing of anybody', { about: undefined }, [called()]],
    ['of another incident', {}, [called({ incident: 'k17' })]],
    ['of no incident', {}, [fact('c', 'call', '2026-03-09')]],
    ['of another code', {}, [fact('c', 'noise', '2026-03-09', CASE)]],
    ['that is only alleged', {}, [called({ status: 'candidate' })]],
    ['that was taken back', {}, [called({ status: 'void', voidedBy: 'retracted' })]],
    ['that came later', {}, [fact('c', 'call', '2026-03-11', CASE)]],
    ['for which the condition does not hold', { where: 'approved' }, [called()]],
  ] as const)('takes none %s', (_what, excuse, facts) => {
    expect(statusOf(cards(programOf(excuse as Partial<Excuse>), [dissolver(), other(facts)])['p1'])).toBe('charged');
  });

  it('takes the own ones too, the own first', () => {
    const own = fact('o', 'call', '2026-03-09', CASE);
    const { p1 } = cards(programOf(), [dissolver([late, own]), other([called()])]);
    expect(entryOf(p1!, 'dissolved').because.excusedBy?.map(({ id }) => id)).toEqual(['o', 'c']);
  });

  it('takes that of somebody who has no part in the period, of whatever month', () => {
    const facts = [fact('c', 'call', '2026-01-20', CASE)];
    const elsewhere = [{ person: 'p9', facts, posts: [], rulings: [] }];
    expect(statusOf(cards(programOf(), [dissolver()], { elsewhere })['p1'])).toBe('excused');
  });

  it('takes none that an appeal of whoever it is about dismissed', () => {
    const before = cards(programOf(), [dissolver(), other([called()])]);
    const rulings = [ruling(entryOf(before['p2']!, 'complaint'), 'dismissed')];
    const { p1, p2 } = cards(programOf(), [dissolver(), other([called()], { rulings })]);
    expect([statusOf(p1), rows(p2!)]).toEqual(['charged', [['c', 'complaint', 'dismissed', '0']]]);
  });

  it('reads parameters and what the fact states, for the condition', () => {
    const approved = [called({ attributes: { approved: true } })];
    expect(statusOf(cards(programOf({ where: 'approved' }), [dissolver(), other(approved)])['p1'])).toBe('excused');
  });
});
