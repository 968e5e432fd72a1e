import { resolve } from 'node:path';

/** Everything that differs between installations. Read once at the start; nothing else looks at the environment. */
export interface Configuration {
  /** Folder of the log, the views, the keys and the tokens. Absolute. */
  readonly folder: string;
  /** IANA name of the centre's time zone, for a new store: the zone of every local date. An existing store keeps its own. */
  readonly zone?: string;
  /** Name of the centre, for a new store; for an existing one the centre that is meant, where it holds several. */
  readonly centre?: string;
  readonly host: string;
  readonly port: number;
  /** The token that commands act with; without one they act as the local operator. */
  readonly token?: string;
}

/** The environment or the arguments say something that cannot be used; the message names the variable and the mend. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  constructor(variable: string, value: string, expected: string) {
    super(`${variable} is "${value}", but it has to be ${expected}. Correct it and start again.`);
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Configuration from `DUTYLEDGER_DATA`, `DUTYLEDGER_ZONE`, `DUTYLEDGER_CENTRE`, `DUTYLEDGER_HOST`, `DUTYLEDGER_PORT`
 * and `DUTYLEDGER_TOKEN`.
 * Throws ConfigurationError naming the first variable that cannot be used.
 */
export const readConfiguration = (environment: Environment = process.env): Configuration => ({
  ...tokenOf(environment),
  folder: resolve(text(environment, 'DUTYLEDGER_DATA', './data')),
  ...given('zone', environment, 'DUTYLEDGER_ZONE', zoneOf),
  ...given('centre', environment, 'DUTYLEDGER_CENTRE', centreOf),
  host: text(environment, 'DUTYLEDGER_HOST', '127.0.0.1'),
  port: portOf(text(environment, 'DUTYLEDGER_PORT', '4600')),
});

/** A field that is there only when the environment says something. */
const given = <Name extends string>(
  name: Name,
  environment: Environment,
  variable: string,
  read: (value: string) => string,
): Partial<Record<Name, string>> => {
  const value = text(environment, variable, '');
  return value === '' ? {} : ({ [name]: read(value) } as Partial<Record<Name, string>>);
};

const text = (environment: Environment, variable: string, fallback: string): string => {
  const value = environment[variable]?.trim();
  return value === undefined || value === '' ? fallback : value;
};

const tokenOf = (environment: Environment): { readonly token?: string } => {
  const token = text(environment, 'DUTYLEDGER_TOKEN', '');
  return token === '' ? {} : { token };
};

const zoneOf = (value: string): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone === '' ? 'UTC' : value;
  } catch {
    throw new ConfigurationError('DUTYLEDGER_ZONE', value, 'an IANA time zone such as Asia/Shanghai');
  }
};

const centreOf = (value: string): string => {
  if (/^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/.test(value)) return value;
  throw new ConfigurationError('DUTYLEDGER_CENTRE', value, 'at most 40 letters, digits, dots, dashes or underscores');
};

const portOf = (value: string): number => {
  const port = Number(value);
  if (/^\d{1,5}$/.test(value) && port <= 65_535) return port;
  throw new ConfigurationError('DUTYLEDGER_PORT', value, 'a whole number from 0 to 65535');
};
