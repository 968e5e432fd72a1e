import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import {
  type Account,
  type Debt,
  type Edition,
  type Outcome,
  type Parameter,
  type PayLine,
  type ProcessParameters,
  type Ranking,
  type ResolveGroup,
} from '../../edition/edition.js';
import { normaliseAggregate, normaliseClause } from './clauses.js';
import { normaliseFact } from './facts.js';
import { normaliseCalendar } from './calendars.js';
import { flag, integer, isRaw, items, optional, raw, type Raw, record, text, titled, words } from '../reading/raw.js';
import { normaliseForm, normaliseList } from './forms.js';
import { normaliseIndicators, normaliseSampling, normaliseStaffing } from './plans.js';
import { normaliseMeasure } from './measures.js';
import { normaliseObligation } from './obligations.js';
import { Shapes } from '../schema/shapes.js';
import { type Plain } from '../reading/plain-tree.js';
import { normaliseStates } from './states.js';
import { own } from '../../own.js';

const parameter = (value: Plain): Parameter => {
  const { value: given, source, alternatives, note } = raw(value);
  const plain = (item: Plain): string | boolean => (typeof item === 'boolean' ? item : text(item));
  return {
    value: plain(given ?? ''),
    source: text(source),
    ...optional('alternatives', alternatives, (list) => items(list).map(plain)),
    ...optional('note', note, titled),
  };
};

const ranking = (value: Plain): Ranking => {
  const { appliesTo, by, among, within, min, strict, source } = raw(value);
  return {
    ...optional('appliesTo', appliesTo, words),
    by: text(by),
    among: text(among),
    within: within === 'team' ? 'team' : 'centre',
    min: integer(min, 2),
    strict: flag(strict, true),
    source: text(source),
  };
};

const account = (value: Plain): Account => {
  const { appliesTo, initial, floor, cap, order, source } = raw(value);
  return {
    appliesTo: words(appliesTo),
    initial: text(initial),
    ...optional('floor', floor, text),
    ...optional('cap', cap, text),
    order: order === 'cap-bonuses-first' ? order : 'net-then-cap',
    source: text(source),
  };
};

const group = (value: Plain): ResolveGroup => {
  const { per, keep, rank, tie, only, strict } = raw(value);
  return {
    per: per === 'incident' || per === 'contact' || per === 'case' ? per : 'fact',
    keep: keep === 'first' ? keep : 'heaviest',
    ...optional('rank', rank, text),
    ...optional('tie', tie, words),
    ...optional('only', only, words),
    ...optional('strict', strict, (given) => flag(given, true)),
  };
};

/** How coefficients apply to a line, as stated or as a parameter says; one that says something else is reported by the check. */
const coefficientsOf = (given: Plain, parameters: Edition['parameters']): Partial<PayLine> => {
  if (given === 'lowest' || given === 'product') return { coefficients: given };
  const name = text(given);
  const named = own(parameters, name)?.value;
  return { coefficients: named === 'lowest' ? 'lowest' : 'product', coefficientsBy: name };
};

const payLine = (value: Plain, parameters: Edition['parameters']): PayLine => {
  const { id, line, title, appliesTo, formula, unless, rounding, coefficients, collects, paid } = raw(value);
  const mode = raw(rounding)['mode'];
  return {
    id: text(id),
    line: text(line),
    title: titled(title),
    formula: text(formula, '0 yuan'),
    ...optional('appliesTo', appliesTo, words),
    ...(coefficients === undefined ? {} : coefficientsOf(coefficients, parameters)),
    ...optional('collects', collects, (given) => flag(given, false)),
    ...optional('paid', paid, (given) => flag(given, true)),
    ...optional('unless', unless, (given) => ({
      condition: isRaw(given) ? text(given['condition']) : text(given),
      source: isRaw(given) ? text(given['source']) : text(id),
    })),
    rounding: { to: 'fen', mode: mode === 'half-even' || mode === 'down' ? mode : 'half-up' },
  };
};

const debt = (value: Plain): Debt => {
  const { id, line, title, source, instalment } = raw(value);
  return { id: text(id), line: text(line), title: titled(title), source: text(source), instalment: text(instalment) };
};

const outcome = (value: Plain): Outcome => {
  const { id, title, right, where, decidedBy, continues } = raw(value);
  return {
    id: text(id),
    title: titled(title),
    right: text(right),
    where: text(where),
    decidedBy: words(decidedBy),
    continues: words(continues),
  };
};

const processes = (value: Plain | undefined): ProcessParameters => {
  const { appeal, complaint, qa, handover } = raw(value);
  const [appeals, complaints, reviews, shifts]: readonly [Raw, Raw, Raw, Raw] = [
    raw(appeal),
    raw(complaint),
    raw(qa),
    raw(handover),
  ];
  return {
    appeal: {
      levels: items(appeals['levels']).map((level) => {
        const { days, decidedBy, source } = raw(level);
        return { days: integer(days, 0), decidedBy: words(decidedBy), source: text(source) };
      }),
      suspends: flag(appeals['suspends'], false),
    },
    complaint: { ruledBy: words(complaints['ruledBy']), source: text(complaints['source']) },
    qa: {
      secondReviewBy: words(reviews['secondReviewBy']),
      signedOffBy: words(reviews['signedOffBy']),
      ...optional('independentOf', reviews['independentOf'], () => 'team' as const),
      ...optional('disputedBy', reviews['disputedBy'], words),
      ...optional('disputeDays', reviews['disputeDays'], (days) => integer(days, 0)),
      source: text(reviews['source']),
    },
    handover: {
      graceUntil: shifts['graceUntil'] === 'first-call-end' ? 'first-call-end' : 'acceptance',
      checks: words(shifts['checks']),
      source: text(shifts['source']),
    },
  };
};

const named = (value: Plain | undefined) =>
  items(value).map((item) => ({ id: text(raw(item)['id']), title: titled(raw(item)['title']) }));

const gradeTable = (value: Plain) => {
  const { account: name, bands, source } = raw(value);
  return {
    account: text(name),
    bands: items(bands).map((band) => ({ grade: text(raw(band)['grade']), range: text(raw(band)['range']) })),
    source: text(source),
  };
};

/** Brings data that passed the schema into the canonical form: short forms written out, defaults filled. */
export const normalise = (
  data: Plain | null,
  taken: Readonly<Record<string, string>> = {},
): { readonly edition: Edition; readonly findings: readonly Finding[] } => {
  const file = raw(data ?? undefined);
  const shapes = new Shapes();
  const parameters = record(file['parameters'], parameter);
  const edition: Edition = {
    rulebook: text(file['rulebook']),
    version: integer(file['version'], 0),
    title: titled(file['title']),
    effectiveFrom: text(file['effectiveFrom']),
    staffToldOn: text(file['staffToldOn']),
    zone: text(file['zone'], 'Asia/Shanghai'),
    ...optional('titles', file['titles'], (given) => record(given, titled)),
    periods: { assessment: { startDay: integer(raw(raw(file['periods'])['assessment'])['startDay'], 1) } },
    parameters,
    ...(Object.keys(taken).length > 0 && { taken }),
    postGroups: record(file['postGroups'], words),
    ...optional('calendars', file['calendars'], (given) => record(given, normaliseCalendar)),
    ...optional('unitKinds', file['unitKinds'], words),
    facts: record(file['facts'], normaliseFact),
    forms: record(file['forms'], normaliseForm),
    ...optional('lists', file['lists'], (given) => record(given, normaliseList)),
    measures: record(file['measures'], (value, name) => normaliseMeasure(value, name, shapes)),
    rankings: record(file['rankings'], ranking),
    accounts: record(file['accounts'], account),
    groups: { default: { per: 'fact', keep: 'heaviest' }, ...record(file['groups'], group) },
    clauses: items(file['clauses']).map((clause, index) =>
      normaliseClause(raw(clause), pointer('clauses', index), shapes, parameters),
    ),
    aggregates: items(file['aggregates']).map((aggregate, index) =>
      normaliseAggregate(raw(aggregate), pointer('aggregates', index), shapes),
    ),
    ...optional('grades', file['grades'], gradeTable),
    ...optional('sampling', file['sampling'], (given) =>
      record(given, (value) => normaliseSampling(value, parameters)),
    ),
    ...optional('staffing', file['staffing'], (given) =>
      record(given, (value) => normaliseStaffing(value, parameters)),
    ),
    ...optional('scorecards', file['scorecards'], (given) => record(given, normaliseIndicators)),
    ...optional('obligations', file['obligations'], (given) =>
      record(given, (value) => normaliseObligation(value, parameters)),
    ),
    ...optional('debts', file['debts'], (given) => record(given, debt)),
    ...optional('states', file['states'], (given) => record(given, normaliseStates)),
    results: record(file['results'], (value) => text(value)),
    pay: items(file['pay']).map((line) => payLine(line, parameters)),
    outcomes: items(file['outcomes']).map(outcome),
    processes: processes(file['processes']),
    duties: named(file['duties']),
    reserved: named(file['reserved']),
  };
  return { edition, findings: shapes.findings };
};
