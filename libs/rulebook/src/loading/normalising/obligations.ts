import { type Due, type Obligation, type Parameter, type Recurrence, type Weekday } from '../../edition/edition.js';
import { normaliseSelection } from './clauses.js';
import { flag, integer, isRaw, optional, raw, type Raw, text, titled, words } from '../reading/raw.js';
import { type Plain } from '../reading/plain-tree.js';
import { own } from '../../own.js';

const recurrence = (value: Plain): Recurrence => {
  if (!isRaw(value)) return { kind: value === 'workday' ? 'workday' : 'day' };
  const { week, weekEnding, month, anchor, times } = value;
  if (times !== undefined) return { kind: 'times', at: words(times) };
  if (week !== undefined) return { kind: 'week', weekday: text(week) as Weekday };
  if (weekEnding !== undefined) return { kind: 'week-ending', weekday: text(weekEnding) as Weekday };
  if (month !== undefined) return { kind: 'month', day: integer(month, 1) };
  return { kind: 'fact', event: normaliseSelection(value), ...optional('anchor', anchor, (name) => text(name)) };
};

/** Parameters of the edition as they are written: a deadline may name one where it could state a value. */
type Parameters = Readonly<Record<string, Pick<Parameter, 'value'>>>;

const isNumber = (value: Plain | undefined): boolean => typeof value === 'string' && /^\d+$/u.test(value);
const isKind = (value: Plain | undefined): boolean => value === 'calendar' || value === 'working';

/** Which parameter a place of the deadline names; nothing where it states its value. */
const namedIn = (due: Raw): NonNullable<Due['named']> => {
  const { days, kind, countFirst } = due;
  return {
    ...(typeof days === 'string' && !isNumber(days) && { days }),
    ...(typeof kind === 'string' && !isKind(kind) && { kind }),
    ...(typeof countFirst === 'string' && { countFirst }),
  };
};

const dueOf = (value: Plain | undefined, parameters: Parameters): Due => {
  const due = raw(value);
  const named = namedIn(due);
  // A parameter that is not there, or holds something else, is reported by the check; the usual value stands in till then.
  const valueOf = (place: keyof typeof named): Plain | undefined => {
    const name = named[place];
    if (name === undefined) return due[place];
    return own(parameters, name)?.value;
  };
  const days = valueOf('days');
  return {
    at: text(due['at'], '24:00'),
    days: isNumber(days) ? integer(days, 0) : 0,
    counted: valueOf('kind') === 'working' ? 'working' : 'calendar',
    direction: due['direction'] === 'before' ? 'before' : 'after',
    countFirst: flag(valueOf('countFirst'), false),
    calendar: text(due['calendar'], 'statutory'),
    ...(Object.keys(named).length > 0 && { named }),
  };
};

export const normaliseObligation = (value: Plain, parameters: Parameters): Obligation => {
  const { title, source, owner, shared, every, due, doneBy, grace, requires, onMiss } = raw(value);
  return {
    title: titled(title),
    source: text(source),
    owner: words(owner),
    shared: flag(shared, false),
    every: recurrence(every ?? ''),
    due: dueOf(due, parameters),
    doneBy: {
      ...normaliseSelection(doneBy ?? ''),
      ...optional('same', raw(doneBy)['same'], (name) => text(name)),
      ...(raw(doneBy)['since'] === 'day' && { since: 'day' as const }),
      ...optional('sum', raw(doneBy)['sum'], (name) => text(name)),
      ...optional('least', raw(doneBy)['least'], (given) => integer(given, 1)),
      ...(raw(doneBy)['about'] === 'anybody' && { about: 'anybody' as const }),
    },
    grace: integer(grace, 0),
    ...optional('requires', requires, (name) => text(name)),
    onMiss: text(onMiss),
  };
};
