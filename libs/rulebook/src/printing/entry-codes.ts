import { type Edition, type Text } from '../edition/edition.js';
import { type FactDeclaration } from '../edition/facts.js';
import { titlesOf } from './titles/titles.js';

/** A name as files and commands write it, and what people call it. */
export interface NamedCode {
  readonly code: string;
  readonly title: Text;
}

export interface AttributeCode extends NamedCode, Omit<FactDeclaration['attributes'][string], 'oneOf'> {
  readonly oneOf?: readonly NamedCode[];
}

export interface FactCode extends NamedCode {
  /** A violation is reported and waits to be confirmed; a record stands at once. */
  readonly through: 'violation' | 'record';
  readonly attributes: readonly AttributeCode[];
}

/** The names that whoever records or imports something has to write, which the printed edition says by their titles alone. */
export interface EntryCodes {
  readonly posts: readonly NamedCode[];
  readonly facts: readonly FactCode[];
  readonly forms: readonly (NamedCode & { readonly items: readonly NamedCode[] })[];
}

/** Posts stand in their groups, and by themselves where a clause or an account is for them; `*` is everybody, and a unit holds no post. */
const postsOf = ({ postGroups, clauses, accounts, unitKinds = [] }: Edition): readonly string[] => {
  const named = [
    ...Object.values(postGroups).flat(),
    ...[...clauses, ...Object.values(accounts)].flatMap(({ appliesTo }) => appliesTo),
  ];
  return [...new Set(named)].filter(
    (name) => name !== '*' && !Object.hasOwn(postGroups, name) && !unitKinds.includes(name),
  );
};

export const entryCodes = (edition: Edition): EntryCodes => {
  const title = titlesOf(edition);
  const coded = (code: string): NamedCode => ({ code, title: title(code) });
  const attributesOf = ({ attributes }: FactDeclaration): readonly AttributeCode[] =>
    Object.entries(attributes).map(([name, { oneOf, ...declared }]) => ({
      ...coded(name),
      ...declared,
      ...(oneOf === undefined ? {} : { oneOf: oneOf.map(coded) }),
    }));
  return {
    posts: postsOf(edition).map(coded),
    facts: Object.entries(edition.facts).flatMap(([code, fact]) =>
      fact.through === 'violation' || fact.through === 'record'
        ? [{ code, title: fact.title, through: fact.through, attributes: attributesOf(fact) }]
        : [],
    ),
    forms: Object.entries(edition.forms).map(([code, form]) => ({
      ...{ code, title: form.title },
      items: form.sections.flatMap(({ items }) => items.map((item) => ({ code: item.id, title: item.title }))),
    })),
  };
};
