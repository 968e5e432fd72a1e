import {
  type AttributeType,
  type Indicator,
  type IndicatorCard,
  type Rounding,
  type SamplingPlan,
  type StaffingPlan,
} from '../../edition/edition.js';
import { flag, integer, items, optional, raw, record, text, titled, words } from '../reading/raw.js';
import { bandFrom, type NumberParameters } from './named-bands.js';
import { type Plain } from '../reading/plain-tree.js';

const rounding = (value: Plain | undefined): Rounding => (value === 'down' || value === 'half-up' ? value : 'up');

const bandOfScores = (value: Plain, parameters: NumberParameters) => {
  const { band, named } = bandFrom(text(raw(value)['range']), parameters);
  return { range: band, ...(named !== undefined && { named }) };
};

export const normaliseSampling = (value: Plain, parameters: NumberParameters): SamplingPlan => {
  const { title, source, per, figures, total, split, adjust, exemption, withoutBase, pool } = raw(value);
  const { percent, least, each, rounding: mode } = raw(total);
  return {
    title: titled(title),
    source: text(source),
    per: per === 'seat' || per === 'centre' ? per : 'person',
    ...optional('figures', figures, (given) => ({
      ...optional('base', raw(given)['base'], (name) => text(name)),
      ...optional('score', raw(given)['score'], (name) => text(name)),
      ...optional('full', raw(given)['full'], (score) => text(score)),
    })),
    total: {
      ...optional('percent', percent, text),
      ...optional('least', least, (given) => integer(given, 0)),
      each: each === 'week' ? each : 'period',
      rounding: rounding(mode),
    },
    ...optional('split', split, (given) =>
      items(given).map((part) => ({
        mode: text(raw(part)['mode']),
        ...optional('percent', raw(part)['percent'], text),
        ...(raw(part)['rest'] === true && { rest: true as const }),
        rounding: rounding(raw(part)['rounding']),
      })),
    ),
    ...optional('adjust', raw(adjust)['times'], (given) =>
      items(given).map((step) => ({ ...bandOfScores(step, parameters), by: text(raw(step)['by']) })),
    ),
    ...optional('exemption', exemption, (given) => ({
      fullMonths: integer(raw(given)['fullMonths'], 1),
      count: integer(raw(given)['count'], 0),
      mode: text(raw(given)['mode']),
      exemptMonthCounts: flag(raw(given)['exemptMonthCounts'], false),
    })),
    ...optional('withoutBase', withoutBase, (given) => integer(given, 0)),
    ...optional('pool', pool, (given) => ({
      attributes: record(raw(given)['attributes'], (type) => text(type) as AttributeType),
      where: text(raw(given)['where']),
    })),
  };
};

const signal = (value: Plain, parameters: NumberParameters): StaffingPlan['signals'][string] => {
  const { band, above, below } = raw(value);
  return {
    ...bandFrom(text(band), parameters),
    ...optional('above', above, text),
    ...optional('below', below, text),
  };
};

export const normaliseStaffing = (value: Plain, parameters: NumberParameters): StaffingPlan => {
  const { title, source, signals, perSeat } = raw(value);
  return {
    title: titled(title),
    source: text(source),
    signals: record(signals, (given) => signal(given, parameters)),
    ...optional('perSeat', perSeat, text),
  };
};

const indicator = (value: Plain): Indicator => {
  const { id, title, weight, method, actual, target, least, most, steps } = raw(value);
  return {
    id: text(id),
    title: titled(title),
    weight: text(weight),
    method: text(method) as Indicator['method'],
    actual: text(actual),
    ...optional('target', target, (formula) => text(formula)),
    least: text(least, '0'),
    most: text(most, '1'),
    ...optional('steps', steps, (given) =>
      items(given).map((step) => ({ range: text(raw(step)['range']), gives: text(raw(step)['gives']) })),
    ),
  };
};

export const normaliseIndicators = (value: Plain): IndicatorCard => {
  const { title, source, appliesTo, indicators } = raw(value);
  return {
    title: titled(title),
    source: text(source),
    appliesTo: words(appliesTo),
    indicators: items(indicators).map(indicator),
  };
};
