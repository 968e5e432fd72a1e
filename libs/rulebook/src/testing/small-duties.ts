import { type FactDeclaration, type Obligation } from '../edition/edition.js';

/** Owed by the end of the day itself, unless said otherwise. */
export const due = (more: Partial<Obligation['due']> = {}): Obligation['due'] => ({
  at: '24:00',
  days: 0,
  counted: 'calendar',
  direction: 'after',
  countFirst: false,
  calendar: 'statutory',
  ...more,
});

/** A duty of every agent, fulfilled by the fact `done`, whose omission is the fact `missed`. */
export const duty = (every: Obligation['every'], more: Partial<Obligation> = {}): Obligation => ({
  title: { zh: '测', en: 'Test' },
  source: 't',
  owner: ['agent'],
  shared: false,
  every,
  due: due(),
  doneBy: { facts: ['done'] },
  grace: 0,
  onMiss: 'missed',
  ...more,
});

const declared: FactDeclaration = {
  title: { zh: '测', en: 'Test' },
  through: 'record',
  attributes: { ref: { type: 'code', required: false }, on: { type: 'date', required: false } },
  derived: {},
  recordedBy: [],
  confirmedBy: [],
  source: 't',
};

/** What is asked for and what is done, each of one matter (`ref`) and for a day (`on`), and the omission of it. */
export const FACTS = {
  done: declared,
  asked: declared,
  missed: { ...declared, through: 'derived', attributes: {} },
} as const satisfies Readonly<Record<string, FactDeclaration>>;
