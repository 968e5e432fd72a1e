import fc from 'fast-check';
import { type Amount, type Assessment, type PersonInput } from '../assessment/assessment.js';
import { checkEdition } from '../checks/check-edition.js';
import { compileEdition } from '../compiling/compiled-edition.js';
import { type Edition } from '../edition/edition.js';
import { loadEdition } from '../loading/load-edition.js';
import { Decimal, ZERO } from '../expressions/decimal.js';
import { RandomEdition } from '../testing/random-editions.js';
import { RandomMonth } from '../testing/random-months.js';
import { request } from '../testing/small-assessment.js';
import { assess } from './assess.js';

/** Goal: whatever edition passes the check, everybody gets a card that adds up, however the facts come. */
const cardsOf = (edition: Edition, people: readonly PersonInput[]): readonly Assessment[] =>
  assess(request([compileEdition(edition, [])], people));

const ends = (amount: Amount): readonly [Decimal, Decimal] =>
  typeof amount === 'string'
    ? [new Decimal(amount), new Decimal(amount)]
    : [new Decimal(amount.from), new Decimal(amount.to)];

const sumOf = (amounts: readonly Amount[]): readonly string[] =>
  ([0, 1] as const).map((end) => amounts.reduce((sum, amount) => sum.plus(ends(amount)[end]), ZERO).toFixed());

const fenEnds = (fen: Assessment['payFen']): readonly [number, number] =>
  typeof fen === 'number' ? [fen, fen] : [fen.from, fen.to];

const addsUp = ({ accounts, entries, pay, payFen }: Assessment): void => {
  for (const [name, { initial, net }] of Object.entries(accounts)) {
    const charged = entries.filter(({ target, kind }) => target === name && kind !== 'pay' && kind !== 'outcome');
    expect(sumOf([initial, ...charged.map(({ amount }) => amount)])).toEqual(ends(net).map((end) => end.toFixed()));
  }
  const paid = ([0, 1] as const).map((end) => pay.reduce((sum, { fen }) => sum + fenEnds(fen)[end], 0));
  expect(paid).toEqual(fenEnds(payFen));
};

/** What an assessment amounts to, without its entries: those of a withdrawn record are listed with nothing. */
const amountsTo = ({ entries: _, open: _open, editions: _editions, ...rest }: Assessment): unknown => rest;

const idsOf = ({ clauses, aggregates, pay, outcomes, debts = {} }: Edition): readonly string[] =>
  [...clauses, ...aggregates, ...pay, ...outcomes, ...Object.values(debts)].map(({ id }) => id);

describe('an edition of anything that may stand side by side', () => {
  const counts = { passed: 0, refused: 0 };

  it('is refused with a reason, or gives everybody a card that adds up, whatever the order in which things come', () => {
    fc.assert(
      fc.property(fc.gen(), (draw) => {
        const { edition, findings: unreadable } = loadEdition(JSON.stringify(new RandomEdition(draw).edition()));
        const people = new RandomMonth(draw).people();
        const findings = edition === null ? unreadable : checkEdition(edition, []);
        const errors = findings.filter(({ severity }) => severity === 'error');
        if (edition === null || errors.length > 0) {
          counts.refused += 1;
          expect(errors.map(({ message, mend }) => [message.zh, message.en, mend.zh, mend.en]).flat()).not.toContain(
            '',
          );
          expect(errors.length).toBeGreaterThan(0);
          return;
        }
        counts.passed += 1;
        const cards = cardsOf(edition, people);
        expect(cards.map(({ person }) => person)).toEqual(people.map(({ person }) => person));
        cards.forEach(addsUp);
        const ids = idsOf(edition);
        expect(cards.flatMap(({ entries }) => entries).filter(({ clause }) => !ids.includes(clause))).toEqual([]);
        const again = JSON.parse(JSON.stringify(edition)) as Edition;
        const twice = people.map((input) => ({ ...input, facts: [...input.facts.toReversed(), ...input.facts] }));
        expect(JSON.stringify(cardsOf(again, twice.toReversed()))).toBe(JSON.stringify(cards));
        const without = people.map((input) => ({ ...input, facts: input.facts.slice(1) }));
        const undone = people.map((input) => ({
          ...input,
          facts: input.facts.map((fact, index) =>
            index === 0 ? { ...fact, status: 'void' as const, voidedBy: 'withdrawn' } : fact,
          ),
        }));
        expect(cardsOf(edition, undone).map(amountsTo)).toEqual(cardsOf(edition, without).map(amountsTo));
      }),
      { numRuns: 60 },
    );
  });

  it('passes often enough for this to say anything', () => {
    expect(counts.passed).toBeGreaterThan(counts.refused);
  });
});
