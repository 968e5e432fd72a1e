import { type Clause, type Edition } from '../../edition/edition.js';
import { assessOne, clause, compiled, entryOf, fact, rows, ruling } from '../../testing/small-assessment.js';

/** One case counts once: a complaint of 10, and another violation of the same contact that costs `other`. */
const complaints = (other: string, group: Partial<Edition['groups'][string]> = {}, more: readonly Clause[] = []) =>
  compiled({
    groups: { case: { per: 'contact', keep: 'heaviest', tie: ['complaint', 'qc'], ...group } },
    clauses: [
      clause('qc', 'noise', other, { class: 'qc', group: 'case' }),
      clause('upheld', 'call', '10', { class: 'complaint', group: 'case' }),
      ...more,
    ],
  });

const contact = (id: string, code: string, name = 'chat-1') => fact(id, code, '2026-03-10', { contact: name });
const facts = [contact('f1', 'noise'), contact('f2', 'call')];

const winnerAt = (other: string, group: Partial<Edition['groups'][string]> = {}) =>
  rows(assessOne(complaints(other, group), { facts }))
    .filter(([, , status]) => status === 'charged')
    .map(([, id, , amount]) => [id, amount]);

describe('resolve groups', () => {
  it.each([
    ['9', ['upheld', '10']],
    ['10', ['upheld', '10']],
    ['10.01', ['qc', '10.01']],
    ['20', ['qc', '20']],
  ])('strictly heavier only: another violation of %s leaves %j', (other, winner) => {
    expect(winnerAt(other)).toEqual([winner]);
  });

  it.each([
    ['9', ['upheld', '10']],
    ['10', ['qc', '10']],
  ])('heavier or equal where the edition is not strict: %s leaves %j', (other, winner) => {
    expect(winnerAt(other, { strict: false })).toEqual([winner]);
  });

  it('lists the displaced entry with 0 and says what took its place', () => {
    const result = assessOne(complaints('15'), { facts });
    const displaced = entryOf(result, 'upheld');
    expect([displaced.status, displaced.amount, displaced.because.displacedBy]).toEqual([
      'displaced',
      '0',
      { entry: entryOf(result, 'qc').key, group: 'case' },
    ]);
  });

  it('revives what was displaced when the winner is dismissed, and not when it is waived', () => {
    const edition = complaints('15');
    const winner = entryOf(assessOne(edition, { facts }), 'qc');
    const after = (outcome: 'dismissed' | 'waived') =>
      rows(assessOne(edition, { facts, rulings: [ruling(winner, outcome)] }));
    expect(after('dismissed')).toEqual([
      ['f1', 'qc', 'dismissed', '0'],
      ['f2', 'upheld', 'charged', '10'],
    ]);
    expect(after('waived')).toEqual([
      ['f1', 'qc', 'waived', '0'],
      ['f2', 'upheld', 'displaced', '0'],
    ]);
  });

  it('compares only the classes that go before all others, whatever the rest weighs', () => {
    const edition = complaints('30', { only: ['attitude'] }, [
      clause('attitude', 'late', '20', { class: 'attitude', group: 'case' }),
    ]);
    expect(rows(assessOne(edition, { facts: [...facts, contact('f3', 'late')] }))).toEqual([
      ['f1', 'qc', 'displaced', '0'],
      ['f2', 'upheld', 'displaced', '0'],
      ['f3', 'attitude', 'charged', '20'],
    ]);
    expect(rows(assessOne(edition, { facts }))).toEqual([
      ['f1', 'qc', 'charged', '30'],
      ['f2', 'upheld', 'displaced', '0'],
    ]);
  });

  it('ranks by an expression over the weight and what the facts have in common', () => {
    const edition = complaints('10', { rank: 'weight * if(minutes > 5, 3, 1)' });
    const worse = [fact('f1', 'noise', '2026-03-10', { contact: 'chat-1', attributes: { minutes: '6' } }), facts[1]!];
    const milder = [fact('f1', 'noise', '2026-03-10', { contact: 'chat-1', attributes: { minutes: '5' } }), facts[1]!];
    const charged = (given: typeof facts) =>
      rows(
        assessOne(edition, {
          facts: given.map((each) => ({ ...each, attributes: { minutes: '1', ...each.attributes } })),
        }),
      )
        .filter(([, , status]) => status === 'charged')
        .map(([, id]) => id);
    expect([charged(worse), charged(milder)]).toEqual([['qc'], ['upheld']]);
  });

  it('takes a report without a contact to the contact that another one of its incident names, so that one case costs once', () => {
    const edition = complaints('15', { per: 'case' });
    const { entries } = assessOne(edition, {
      facts: [
        fact('f1', 'noise', '2026-03-10', { incident: 'i-1' }),
        fact('f2', 'noise', '2026-03-10', { incident: 'i-1', contact: 'call-1' }),
        fact('f3', 'call', '2026-03-10', { contact: 'call-1' }),
        fact('f4', 'call', '2026-03-11', { incident: 'i-1', contact: 'call-2' }),
      ],
    });
    expect(entries.map(({ status, because: { facts } }) => `${facts[0]!.id} ${status}`)).toEqual([
      'f1 charged',
      'f2 displaced',
      'f3 displaced',
      'f4 charged',
    ]);
  });

  it('takes a case as the contact, else the incident, else the fact itself', () => {
    const edition = complaints('15', { per: 'case' });
    const incident = { incident: 'i-1' };
    expect(
      rows(
        assessOne(edition, {
          facts: [
            fact('f1', 'noise', '2026-03-10', incident),
            fact('f2', 'call', '2026-03-10', incident),
            fact('f3', 'call', '2026-03-11'),
          ],
        }),
      ),
    ).toEqual([
      ['f1', 'qc', 'charged', '15'],
      ['f2', 'upheld', 'displaced', '0'],
      ['f3', 'upheld', 'charged', '10'],
    ]);
  });
});
