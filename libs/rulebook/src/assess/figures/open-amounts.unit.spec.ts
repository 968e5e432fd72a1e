import { type Fact, type Ruling } from '../../assessment/assessment.js';
import { type Clause, type Effect } from '../../edition/edition.js';
import { assessOne, clause, compiled, entryOf, fact, ruling } from '../../testing/small-assessment.js';

/* Goal: what a case may still cost beyond the known rule that displaces an open one is told to the point, on the account that it is about. */
const account = { appliesTo: ['*'], initial: '0', floor: '0', order: 'net-then-cap', source: 't' } as const;
const { score } = compiled().edition.accounts;
const points = (amount: string, of = 'penalty'): Effect => ({ kind: 'points', account: of, points: amount });
const unset = (band: string, of = 'penalty'): Effect => ({ kind: 'unset', account: of, unset: band });

const ruleOf = (code: string, ...effects: readonly Effect[]): Clause =>
  clause(code, code, '0', { effects, group: 'case' });
const caseOf = (...codes: readonly string[]): readonly Fact[] =>
  codes.map((code) => fact(code, code, '2026-03-10', { contact: 'c' }));

const programOf = (...clauses: readonly Clause[]) =>
  compiled({
    accounts: { penalty: account, apart: account, score: score! },
    groups: { case: { per: 'contact', keep: 'heaviest' } },
    clauses,
  });

const possibleOf = (clauses: readonly Clause[], rulings: readonly Ruling[] = [], of = 'penalty'): unknown => {
  const program = programOf(...clauses);
  const facts = caseOf(...clauses.map(({ id }) => id));
  const { total, open } = assessOne(program, { facts, rulings }).accounts[of]!;
  return open === undefined ? total : [total, open.reads, open.possible];
};

const ten = ruleOf('noise', points('10'));
const upTo20 = ruleOf('late', unset('[0..20)'));
const upTo30 = ruleOf('lost', unset('[5..30)'));

describe('a case whose known rule displaces open ones', () => {
  it('may cost as much as the most of them, in whichever order they are', () => {
    const most = ['10', 'at-least', { from: '10', to: '30', open: 'to' }];
    expect(possibleOf([upTo20, ten, upTo30])).toEqual(most);
    expect(possibleOf([upTo30, ten, upTo20])).toEqual(most);
    expect(possibleOf([ten, upTo20])).toEqual(['10', 'at-least', { from: '10', to: '20', open: 'to' }]);
  });

  it('may cost exactly what one of them gives, and anything where it has no end', () => {
    expect(possibleOf([ten, ruleOf('late', unset('[20..20]'))])).toEqual(['10', 'at-least', '20']);
    expect(possibleOf([ten, ruleOf('late', unset('[0..*)'))])).toEqual(['10', 'at-least', null]);
    expect(possibleOf([ruleOf('late', unset('[20..20]'))])).toEqual(['0', 'at-least', '20']);
  });

  it('costs no more where what is known is more than they may be', () => {
    expect(possibleOf([ruleOf('noise', points('20')), upTo20])).toBe('20');
    expect(possibleOf([ruleOf('noise', points('25')), upTo20])).toBe('25');
  });

  it('takes no more than the most of them where points go down', () => {
    const clauses = [ruleOf('noise', points('-10', 'score')), ruleOf('late', unset('(-20..0]', 'score'))];
    const possible = ['70', 'at-most', { from: '60', to: '70', open: 'from' }];
    expect(possibleOf(clauses, [], 'score')).toEqual(possible);
  });

  it('may cost more on the account that they are about, and on no other', () => {
    const both = ruleOf('noise', points('10'), points('1', 'apart'));
    const open = ruleOf('late', unset('[0..20)', 'apart'));
    expect(possibleOf([both, open])).toBe('10');
    expect(possibleOf([both, open], [], 'apart')).toEqual(['1', 'at-least', { from: '1', to: '20', open: 'to' }]);
    expect(possibleOf([ten, open], [], 'apart')).toBe('0');
  });

  it('costs nothing once its known rule was waived, and no less by a waiver of an open one that holds no longer', () => {
    const card = assessOne(programOf(ten, upTo20), { facts: caseOf('noise', 'late') });
    expect(possibleOf([ten, upTo20], [ruling(entryOf(card, 'noise'), 'waived')])).toBe('0');
    const stale = ruling(entryOf(card, 'late'), 'waived', { facts: ['of-another'] });
    expect(possibleOf([ten, upTo20], [stale])).toEqual(['10', 'at-least', { from: '10', to: '20', open: 'to' }]);
  });
});
