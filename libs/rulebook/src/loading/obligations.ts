import { type Due, type Obligation, type Recurrence, type Weekday } from '../edition.js';
import { normaliseSelection } from './clauses.js';
import { flag, integer, isRaw, optional, raw, text, titled, words } from './raw.js';
import { type Plain } from './source.js';

const recurrence = (value: Plain): Recurrence => {
  if (!isRaw(value)) return { kind: value === 'workday' ? 'workday' : 'day' };
  const { week, month, anchor } = value;
  if (week !== undefined) return { kind: 'week', weekday: text(week) as Weekday };
  if (month !== undefined) return { kind: 'month', day: integer(month, 1) };
  return { kind: 'fact', event: normaliseSelection(value), ...optional('anchor', anchor, (name) => text(name)) };
};

const dueOf = (value: Plain | undefined): Due => {
  const { at, days, kind, direction, countFirst, calendar } = raw(value);
  return {
    at: text(at, '24:00'),
    days: integer(days, 0),
    counted: kind === 'working' ? kind : 'calendar',
    direction: direction === 'before' ? direction : 'after',
    countFirst: flag(countFirst, false),
    calendar: text(calendar, 'statutory'),
  };
};

export const normaliseObligation = (value: Plain): Obligation => {
  const { title, source, owner, shared, every, due, doneBy, grace, requires, onMiss } = raw(value);
  return {
    title: titled(title),
    source: text(source),
    owner: words(owner),
    shared: flag(shared, false),
    every: recurrence(every ?? ''),
    due: dueOf(due),
    doneBy: {
      ...normaliseSelection(doneBy ?? ''),
      ...optional('same', raw(doneBy)['same'], (name) => text(name)),
    },
    grace: integer(grace, 0),
    ...optional('requires', requires, (name) => text(name)),
    onMiss: text(onMiss),
  };
};
