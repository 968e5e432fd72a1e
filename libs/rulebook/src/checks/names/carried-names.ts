import { type Finding } from '../../edition/finding.js';
import { resultsRead } from '../../compiling/periods-read.js';
import { type Edition, type PayLine } from '../../edition/edition.js';
import { type Check, error, type Message, warning } from '../finding.js';
import { bindsFrom, newest } from './succession.js';

/** What months hand on, or charge, under names of one section of an edition. */
interface Section {
  readonly path: string;
  readonly what: Message;
  readonly names: (edition: Edition) => readonly string[];
  /** Which of them the edition before hands on, or charges; all where it is left out. */
  readonly usedBy?: (edition: Edition) => readonly string[];
}

const payLines = (what: Message, isUsed: (line: PayLine) => boolean): Section => ({
  path: '/pay',
  what,
  names: ({ pay }) => pay.map(({ line }) => line),
  usedBy: ({ pay }) => pay.filter(isUsed).map(({ line }) => line),
});

/** What goes on from one month into the next. */
const CARRIED: readonly Section[] = [
  { path: '/debts', what: ['欠款', 'debt'], names: ({ debts = {} }) => Object.keys(debts) },
  {
    path: '/states',
    what: ['状态', 'state'],
    names: ({ states = {} }) =>
      Object.entries(states).flatMap(([set, { levels }]) => levels.map(({ state }) => `${set}.${state}`)),
  },
  payLines(['带系数的薪资项', 'line of pay with coefficients'], ({ coefficients }) => coefficients !== undefined),
  {
    path: '/results',
    what: ['供后期读取的结果', 'result that later months read'],
    names: ({ results }) => Object.keys(results),
    usedBy: (edition) => Object.keys(edition.results).filter((name) => resultsRead(edition).includes(name)),
  },
];

/** What clauses charge within a month. */
const CHARGED: readonly Section[] = [
  { path: '/accounts', what: ['账户', 'account'], names: ({ accounts }) => Object.keys(accounts) },
  payLines(['归集金额的薪资项', 'line of pay that collects'], ({ collects }) => collects === true),
];

type Gone = Pick<Section, 'path' | 'what'> & { readonly name: string };

/** The names in the edition before those that this one has not. */
const gone = (sections: readonly Section[], before: Edition, edition: Edition): readonly Gone[] =>
  sections.flatMap(({ path, what, names, usedBy = names }) =>
    usedBy(before)
      .filter((name) => !names(edition).includes(name))
      .map((name) => ({ path, what, name })),
  );

const notCarried = ({ path, what, name }: Gone, { version }: Edition): Finding =>
  warning(
    'carried-name-gone',
    { path },
    [
      `第 ${String(version)} 版有${what[0]}“${name}”，本版没有：各期按名称结转，原来结转的从此无人再读。`,
      `Version ${String(version)} has the ${what[1]} "${name}", and this one has not: months hand it on by its name, so that whatever they hand on is read no more.`,
    ],
    [
      '请保留名称（标题可以改）；确实不再延续的，可以不改。',
      'Keep the name, whose title may change; leave it where nothing of it is to go on.',
    ],
  );

const notCharged = ({ path, what, name }: Gone, { version }: Edition, from: string): Finding =>
  error(
    'charged-name-gone',
    { path },
    [
      `第 ${String(version)} 版有${what[0]}“${name}”，本版没有，而本版自考核期中的 ${from} 起施行：该期在此之前记入的，哪里都不算。`,
      `Version ${String(version)} has the ${what[1]} "${name}", and this one, which binds from ${from} in the middle of a period, has not: what is charged to it before that day of the period counts nowhere.`,
    ],
    [
      '请让本版自考核期的第一天起施行，或保留名称（标题可以改）。',
      'Let it take effect on the first day of a period, or keep the name, whose title may change.',
    ],
  );

const isFirstDay = (date: string, { periods }: Edition): boolean =>
  Number(date.slice(-2)) === periods.assessment.startDay;

/**
 * Names under which the edition before charges something, or hands it on, and which this one has not. A clause that is renumbered says what
 * it continues; these are found by name alone.
 */
export const checkCarriedNames: Check = (edition, earlier) => {
  const before = newest(earlier, edition.version);
  if (before === undefined) return [];
  const from = bindsFrom(edition);
  const charged = isFirstDay(from, edition) ? [] : gone(CHARGED, before, edition);
  return [
    ...gone(CARRIED, before, edition).map((name) => notCarried(name, before)),
    ...charged.map((name) => notCharged(name, before, from)),
  ];
};
