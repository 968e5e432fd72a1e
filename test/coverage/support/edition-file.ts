import { parse } from 'yaml';

/** Where an edition cites ids of norms, read from its file as written, so that no part of it can be forgotten. */
export interface EditionFile {
  readonly file: string;
  readonly citations: readonly Citation[];
  /** Ids of norms that some part of the edition has or cites, without the prefix `P-`. */
  readonly holds: ReadonlySet<string>;
  readonly facts: ReadonlySet<string>;
  /** Ids of clauses that the edition ships switched off, wholly or one of their effects. */
  readonly off: ReadonlySet<string>;
}

export interface Citation {
  /** The id as a norm's catalogue writes it, `001-2.2.1-3`. */
  readonly id: string;
  /** A proposal, as its source (`… P`) or its id (`P-…`) says, may cite any place of a catalogue. */
  readonly proposed: boolean;
  /** The clause says what it continues: a revision may number it anew. */
  readonly renumbered: boolean;
}

/** Ids of clauses are those of their norm, three digits and perhaps a letter, a hyphen, the place; perhaps behind `P-`. */
const CITED = /(?:^|\s)(P-)?(\d{3}[A-Z]?-[^\s,;()]+)/gu;
const CITING = new Set(['id', 'source', 'continues']);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const inText = (text: string, renumbered: boolean): readonly Citation[] =>
  [...text.matchAll(CITED)].map(([, prefix, id]) => ({
    id: id!,
    proposed: prefix !== undefined || /\sP\b/u.test(text),
    renumbered,
  }));

const citationsIn = (value: unknown, cites: boolean, renumbered: boolean): readonly Citation[] => {
  if (typeof value === 'string') return cites ? inText(value, renumbered) : [];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => citationsIn(item, cites, renumbered));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    citationsIn(part, CITING.has(key), key === 'id' && 'continues' in value),
  );
};

const SWITCHES = ['enabled', 'active'];
/** What has a legal note pays nothing until somebody answers for switching it on. */
const isOff = (value: unknown): boolean =>
  isObject(value) &&
  (SWITCHES.some((name) => value[name] === false) || ('legalNote' in value && value['enabled'] !== true));

const switchedOff = (clauses: unknown): readonly string[] =>
  (Array.isArray(clauses) ? (clauses as readonly unknown[]) : []).flatMap((clause) => {
    if (!isObject(clause) || typeof clause['id'] !== 'string') return [];
    const effects: unknown = clause['effects'];
    return isOff(clause) || (Array.isArray(effects) && effects.some(isOff)) ? [clause['id']] : [];
  });

/** Reads what an edition's file cites and declares. The text has to be YAML; whether it is an edition others check. */
export const readEditionFile = (file: string, content: string): EditionFile => {
  const data: unknown = parse(content, { maxAliasCount: 100 });
  const citations = citationsIn(data, false, false);
  const facts = isObject(data) && isObject(data['facts']) ? Object.keys(data['facts']) : [];
  return {
    file,
    citations,
    holds: new Set(citations.map(({ id }) => id)),
    facts: new Set(facts),
    off: new Set(isObject(data) ? switchedOff(data['clauses']) : []),
  };
};
