import fc from 'fast-check';
import { addDays } from '#callcentre';
import { FIRST } from './shipped-centre.js';

const drawn = fc.nat(999);
const values = fc.array(drawn, { minLength: 4, maxLength: 4 });
const day = fc.integer({ min: 0, max: 80 }).map((days) => addDays(FIRST, days));
/** After how many further statements a mistake is noticed; the last only when the months are over, and closed where they are. */
const noticed = fc.constantFrom(0, 1, 4, 1000);

const ofFact = fc.record({
  what: fc.constant('fact' as const),
  code: drawn,
  subject: drawn,
  day,
  values,
  wrongly: fc.constantFrom('', '', 'date', 'attributes', 'code', 'groups', 'subject', 'twice', 'made-up', 'appealed'),
  wrong: fc.record({ code: drawn, subject: drawn, day, values }),
  noticed,
});
/** A post, a team, the leader of a unit, the rulebook of a person: what holds from a day on. */
const held = fc.record({
  what: fc.constantFrom('posts' as const, 'teams' as const, 'leaders' as const),
  who: drawn,
  value: drawn,
  day,
  wrongly: fc.constantFrom('', 'value', 'date', 'only'),
  wrong: fc.record({ value: drawn, day }),
  noticed,
});
const dayOfPerson = fc.record({
  what: fc.constantFrom('left' as const, 'hired' as const, 'trained' as const, 'taken' as const),
  who: drawn,
  day,
  wrongly: fc.constantFrom('', 'date', 'only'),
  wrong: fc.record({ day }),
  noticed,
});
/** A complaint that is ruled, a reviewed contact, a seat that is handed over: what has a case of its own beside violations and records. */
const ofCase = fc.record({
  what: fc.constant('case' as const),
  kind: drawn,
  who: drawn,
  other: drawn,
  day,
  values,
  /** None: told rightly at once; else which of the mistakes that the kind of case knows. */
  wrongly: fc.option(drawn, { freq: 3 }),
  wrong: fc.record({ who: drawn, day, values }),
  noticed,
});
/** Months of service in an opening balance. */
const opened = fc.record({ what: fc.constant('opened' as const), who: drawn, value: drawn, wrong: drawn, noticed });
/** What is told by mistake alone, so that nothing of it is right. */
const onlyWrong = fc.record({
  what: fc.constantFrom('registered' as const, 'bound' as const, 'unit-bound' as const, 'closed' as const),
  who: drawn,
  day,
  noticed,
});

/** What people of a centre tell it one after the other, rightly, and the mistakes that they make with it at first. */
export const statement = fc.record({
  passed: fc.constantFrom(0, 0, 0, 0, 2, 11),
  one: fc.oneof(
    { weight: 16, arbitrary: ofFact },
    { weight: 6, arbitrary: ofCase },
    { weight: 3, arbitrary: held },
    { weight: 2, arbitrary: dayOfPerson },
    { weight: 1, arbitrary: opened },
    { weight: 1, arbitrary: onlyWrong },
  ),
});

type Of<T> = T extends fc.Arbitrary<infer Value> ? Value : never;
export type Statement = Of<typeof statement>;
export type OfFact = Of<typeof ofFact>;
export type OfCase = Of<typeof ofCase>;
export type Held = Of<typeof held>;
export type DayOfPerson = Of<typeof dayOfPerson>;
export type Opened = Of<typeof opened>;
export type OnlyWrong = Of<typeof onlyWrong>;
