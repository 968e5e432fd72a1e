import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Edition, type Parameter } from '#rulebook';

/** One thing that a norm leaves open: the parameters that hold its default, or the reason why there is none. */
export interface OpenItem {
  /** Its place in the norm's catalogue. */
  readonly item: string;
  readonly what: string;
  readonly clause?: string;
  readonly parameters?: readonly string[];
  readonly because?: string;
}

export interface NormDefaults {
  readonly norm: string;
  readonly edition: string;
  readonly defaults: readonly OpenItem[];
}

const FILE = new URL('../defaults.yaml', import.meta.url);

export const normDefaults = (): readonly NormDefaults[] => {
  const file = parse(readFileSync(FILE, 'utf8')) as Readonly<Record<string, Omit<NormDefaults, 'norm'>>>;
  return Object.entries(file).map(([norm, { edition, defaults }]) => ({
    norm,
    edition,
    defaults: defaults.map((one) => ({ ...one, item: String(one.item) })),
  }));
};

const cites = ({ source }: Parameter, clause: string): boolean => source === clause || source.startsWith(`${clause} `);

/** What is wrong with one item: neither or both of the two, a parameter that is not there, or one that cites another clause. */
const faultsOf = (edition: Edition, { item, clause, parameters, because }: OpenItem): readonly string[] => {
  if ((parameters === undefined) === (because === undefined)) return [`${item}: either parameters or because`];
  if (parameters === undefined) return because === '' ? [`${item}: an empty reason`] : [];
  if (clause === undefined || parameters.length === 0) return [`${item}: parameters need a clause`];
  return parameters.flatMap((name) => {
    const parameter = Object.hasOwn(edition.parameters, name) ? edition.parameters[name] : undefined;
    if (parameter === undefined) return [`${item}: ${edition.rulebook} has no parameter ${name}`];
    return cites(parameter, clause) ? [] : [`${item}: ${name} cites ${parameter.source}, not ${clause}`];
  });
};

export const defaultsFaults = (edition: Edition, { norm, defaults }: NormDefaults): readonly string[] => {
  const items = defaults.map(({ item }) => item);
  const twice = items.filter((item, index) => items.indexOf(item) !== index);
  return [
    ...twice.map((item) => `${norm} ${item} stands twice`),
    ...defaults.flatMap((one) => faultsOf(edition, one).map((fault) => `${norm} ${fault}`)),
  ];
};

const isProposed = (source: string | undefined): boolean => source?.endsWith(' P') === true;

interface Stated {
  readonly path: string;
  readonly source: string | undefined;
  /** Its value where it is stated, nothing where the file leaves it out. */
  readonly value: unknown;
}

const appealDays = ({ processes }: Edition): readonly Stated[] =>
  processes.appeal.levels.map(({ days, source }, index) => ({
    path: `/processes/appeal/levels/${String(index)}/days`,
    source,
    value: days,
  }));

const deadlines = ({ obligations = {} }: Edition): readonly Stated[] =>
  Object.entries(obligations).flatMap(([name, { source, due, every }]) => [
    ...(due.named?.days === undefined && due.days > 0
      ? [{ path: `/obligations/${name}/due/days`, source, value: due.days }]
      : []),
    ...(every.kind === 'month' ? [{ path: `/obligations/${name}/every/month`, source, value: every.day }] : []),
    ...(every.kind === 'week' ? [{ path: `/obligations/${name}/every/week`, source, value: every.weekday }] : []),
    ...(every.kind === 'workday' ? [{ path: `/obligations/${name}/every`, source, value: every.kind }] : []),
  ]);

const quotas = ({ sampling = {} }: Edition): readonly Stated[] =>
  Object.entries(sampling).flatMap(([name, { source, total, pool }]) =>
    // All of a pool is no number that anybody chose.
    [
      ...(total.percent === undefined || pool !== undefined
        ? []
        : [{ path: `/sampling/${name}/total/percent`, source, value: total.percent }]),
      ...(total.least === undefined ? [] : [{ path: `/sampling/${name}/total/least`, source, value: total.least }]),
    ],
  );

/**
 * Days, recurrences and quotas that a part with a source of the edition's own choice ("P") states by itself, instead of
 * taking them from a parameter. Anchors of the file count as parameters: their value stands there alone.
 */
export const statedChoices = (edition: Edition, anchored: ReadonlySet<string>): readonly string[] =>
  [...appealDays(edition), ...deadlines(edition), ...quotas(edition)]
    .filter(({ path, source }) => isProposed(source) && edition.taken?.[path] === undefined && !anchored.has(path))
    .map(({ path, value }) => `${edition.rulebook}@${String(edition.version)} ${path}: ${String(value)}`);
