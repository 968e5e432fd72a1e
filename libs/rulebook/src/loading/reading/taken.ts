import { type Finding } from '../../edition/finding.js';
import { pointer } from '../../pointer.js';
import { nearestName } from '../../expressions/names.js';
import { isRaw, items, raw } from './raw.js';
import { type Plain } from './plain-tree.js';

/** Maps whose keys are names that the edition gives, and whose values are texts: `parameter` is such a name there. */
const NAMES: ReadonlySet<string> = new Set(['parameters', 'attributes', 'derived', 'results', 'postGroups']);

/** The file with the values of parameters where it says `{ parameter: NAME }`, and which parameter each place took. */
export interface Taken {
  readonly data: Plain;
  /** JSON pointer to the name of the parameter. */
  readonly places: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

const missing = (path: string, name: string, known: readonly string[]): Finding => {
  const near = nearestName(name, known);
  return {
    code: 'unknown-parameter',
    severity: 'error',
    path,
    message: { zh: `未声明的参数“${name}”。`, en: `Unknown parameter "${name}".` },
    mend:
      near === null
        ? { zh: '请先在 parameters 中声明。', en: 'Declare it under parameters first.' }
        : { zh: `是否指“${near}”？`, en: `Did you mean "${near}"?` },
  };
};

class Taker {
  readonly places: Record<string, string> = {};
  readonly findings: Finding[] = [];

  constructor(private readonly values: ReadonlyMap<string, Plain>) {}

  take(node: Plain, path: string, within: string): Plain {
    if (Array.isArray(node)) return items(node).map((item, index) => this.take(item, `${path}/${String(index)}`, ''));
    if (!isRaw(node)) return node;
    const name = NAMES.has(within) ? undefined : node['parameter'];
    if (typeof name === 'string' && Object.keys(node).length === 1) return this.valueOf(name, path);
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, this.take(value, `${path}${pointer(key)}`, key)]),
    );
  }

  private valueOf(name: string, path: string): Plain {
    const value = this.values.get(name);
    if (value === undefined) this.findings.push(missing(path, name, [...this.values.keys()]));
    this.places[path] = name;
    return value ?? '';
  }
}

const take = (data: Plain, values: ReadonlyMap<string, Plain>): Taken => {
  const taker = new Taker(values);
  const { parameters, ...others } = raw(data);
  const rest = taker.take(others, '', '');
  return {
    data: isRaw(data) ? { ...raw(rest), ...(parameters !== undefined && { parameters }) } : data,
    places: taker.places,
    findings: taker.findings,
  };
};

const isValue = (value: Plain | undefined): value is string | boolean =>
  typeof value === 'string' || typeof value === 'boolean';

const valuesOf = (data: Plain): ReadonlyMap<string, Plain> =>
  new Map(
    Object.entries(raw(raw(data)['parameters'])).flatMap(([name, parameter]) => {
      const { value } = raw(parameter);
      return isValue(value) ? [[name, value] as const] : [];
    }),
  );

/** Puts the values of parameters into every place of the file that names one. */
export const withParameters = (data: Plain): Taken => take(data, valuesOf(data));

/** The file once for each alternative of each parameter that some place takes, so that none is offered that does not fit. */
export const withAlternatives = (
  data: Plain,
  places: Taken['places'],
): readonly { readonly name: string; readonly alternative: string; readonly data: Plain }[] => {
  const parameters = raw(raw(data)['parameters']);
  return [...new Set(Object.values(places))].flatMap((name) =>
    items(raw(parameters[name])['alternatives'])
      .filter(isValue)
      .map((alternative) => ({
        name,
        alternative: String(alternative),
        data: take(data, new Map([...valuesOf(data), [name, alternative]])).data,
      })),
  );
};
