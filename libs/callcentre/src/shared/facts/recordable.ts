import { type CommandContext, type Moment, type Refusal, refuse } from '#eventsourcing';
import {
  type CompiledEdition,
  type FactDeclaration,
  checkAttributes,
  nearestName,
  sameAttribute,
  statedOutside,
} from '#rulebook';
import { titlesFor } from './named.js';
import { type FactData } from './facts.js';
import { type DomainReader } from '../reader.js';

/** A decision's "no", or null when nothing stands in the way. */
export type Objection = { readonly refusal: Refusal } | null;

/** What is known of the person or unit whom a fact is about, and of the rules that bind the subject on the day of the conduct. */
export interface KnownSubject {
  readonly person: { readonly centre: string; readonly erased: boolean } | null;
  /** The edition that binds the subject that day, null when none does. */
  readonly edition: CompiledEdition | null;
  /** Who leads the unit that the fact is about today, and speaks for it; nothing where that is not asked, or it is about a person. */
  readonly leader?: string | null;
  /** Where that edition does not declare the fact, the later one that does, and from which day it binds. */
  readonly declaredLater?: { readonly version: number; readonly from: string } | null;
}

/** What is known of a person, or of a team as a unit, by id; null when the centre knows neither, or registered nobody but by mistake. */
export const knowPerson = async (reader: DomainReader, id: string): Promise<KnownSubject['person']> => {
  const document = await reader.person(id);
  if (document?.now.cancelled === true && !document.now.erased) return null;
  if (document !== null) return { centre: document.centre, erased: document.now.erased };
  const unit = await reader.team(id);
  return unit === null ? null : { centre: unit.centre, erased: false };
};

/** Reads what a decision about this person's conduct on that day (`YYYY-MM-DD`) has to know. */
export const knowSubject = async (reader: DomainReader, person: string, localDate: string): Promise<KnownSubject> => ({
  person: await knowPerson(reader, person),
  edition: await reader.editionFor(person, localDate),
});

/** Nobody decides about themselves, nor about the unit that they lead. */
export const objectToOwn = (
  subject: string,
  known: Pick<KnownSubject, 'leader'> | null,
  { actor }: Pick<CommandContext, 'actor'>,
): Objection => (actor.id === subject || actor.id === known?.leader ? refuse('own-case', { person: subject }) : null);

/** The same of a fact, and which later edition declares its code where the one of that day does not. */
export const knowSubjectOf = async (
  reader: DomainReader,
  { code, subject, conductAt }: Pick<FactData, 'code' | 'subject' | 'conductAt'>,
): Promise<KnownSubject> => {
  const known = await knowSubject(reader, subject, conductAt.localDate);
  if (known.edition === null || known.edition.fact(code) !== null) return known;
  const { rulebook } = known.edition.edition;
  return { ...known, declaredLater: await reader.laterEditionWith(code, rulebook, conductAt.localDate) };
};

/** A person who is unknown to the centre, or whose data were erased, takes no new facts. */
export const objectToPerson = (
  id: string,
  person: KnownSubject['person'],
  context: Pick<CommandContext, 'centre'>,
): Objection => {
  if (person === null || person.centre !== context.centre) return refuse('subject-unknown', { person: id });
  return person.erased ? refuse('subject-erased', { person: id }) : null;
};

/** Nothing can have happened after the moment at which the log hears of it. */
export const objectToMoment = (moment: Moment, context: Pick<CommandContext, 'now'>): Objection =>
  moment.instant > context.now.instant
    ? refuse('conduct-in-future', { conductAt: moment.instant, now: context.now.instant, zone: moment.zone })
    : null;

/**
 * A code whose every clause is inactive cannot be recorded: the norm prices it without saying what it is (003-3.1.1),
 * so nobody could be told what they are accused of.
 */
const isInactive = (edition: CompiledEdition, code: string): boolean => {
  const clauses = edition.edition.clauses.filter((clause) => clause.when?.facts.includes(code) === true);
  return clauses.length > 0 && clauses.every((clause) => !clause.active);
};

/** The code that is meant by one that the edition does not declare: that of the fact which people call so, else one that is written alike. */
const meantBy = (code: string, facts: Readonly<Record<string, FactDeclaration>>): string | null => {
  const called = Object.entries(facts).find(([, { title }]) => title.zh === code || title.en === code);
  return called?.[0] ?? nearestName(code, Object.keys(facts));
};

/** The declaration of a code that may come in this way under the edition, or the objection to it. */
const declarationOf = (
  code: string,
  through: FactDeclaration['through'],
  edition: CompiledEdition,
  declaredLater: KnownSubject['declaredLater'],
): FactDeclaration | NonNullable<Objection> => {
  const named = { code, rulebook: edition.edition.rulebook, version: edition.edition.version };
  const declaration = edition.fact(code);
  if (declaration === null && declaredLater) {
    return refuse('fact-not-declared', { ...named, later: declaredLater.version, from: declaredLater.from });
  }
  if (declaration === null) {
    const meant = meantBy(code, edition.edition.facts);
    return refuse('fact-not-declared', meant === null ? named : { ...named, meant });
  }
  if (declaration.through !== through) {
    const titles = titlesFor(edition, code, declaration.through);
    return refuse('fact-comes-otherwise', { ...named, through: declaration.through, ...titles });
  }
  return isInactive(edition, code) ? refuse('fact-inactive', { ...named, ...titlesFor(edition, code) }) : declaration;
};

export type RecordableFact = Pick<FactData, 'code' | 'subject' | 'conductAt' | 'attributes'>;

/**
 * Why this fact cannot come into the log in this way: the person, the day, the edition, the code and the attributes, in
 * that order; null when it can. Who may record it is the slice's own question.
 */
export const objectToFact = (
  fact: RecordableFact,
  through: FactDeclaration['through'],
  context: CommandContext,
  known: KnownSubject,
): Objection => {
  const objection = objectToPerson(fact.subject, known.person, context) ?? objectToMoment(fact.conductAt, context);
  if (objection !== null) return objection;
  const { edition } = known;
  if (edition === null) return refuse('no-edition-binds', { person: fact.subject, date: fact.conductAt.localDate });
  const declaration = declarationOf(fact.code, through, edition, known.declaredLater);
  if ('refusal' in declaration) return declaration;
  return objectToAttributes(fact, declaration, edition) ?? objectToStatedPoints(fact, edition);
};

const objectToAttributes = (
  fact: RecordableFact,
  declaration: FactDeclaration,
  edition: CompiledEdition,
): Objection => {
  const problems = checkAttributes(declaration, fact.attributes, edition.edition.zone);
  if (problems.length === 0) return null;
  return refuse('attributes-invalid', {
    code: fact.code,
    attributes: problems.map(({ attribute }) => attribute).join(', '),
    problems: problems.map(({ attribute, code, zh, en }) => ({ attribute, code, zh, en })),
    ...titlesFor(edition, fact.code, ...problems.map(({ attribute }) => attribute)),
  });
};

const objectToStatedPoints = (fact: RecordableFact, edition: CompiledEdition): Objection => {
  const bounds = statedOutside(edition, fact);
  return bounds === null
    ? null
    : refuse(
        'stated-points-outside',
        { code: fact.code, ...bounds, ...titlesFor(edition, fact.code, bounds.attribute) },
        bounds.clause,
      );
};

/** The same point in time; zones only say how it is read. */
export const sameMoment = (left: Moment, right: Moment): boolean => left.instant === right.instant;

/**
 * Same content as recorded, whatever the order in which attributes were written and however their numbers are, as the edition that declares
 * them reads them; incident and contact say what is priced together.
 */
export const sameFact = (left: FactData, right: FactData, edition: CompiledEdition | null | undefined): boolean => {
  const names = Object.keys(left.attributes);
  const declared = edition?.fact(left.code)?.attributes ?? {};
  return (
    left.code === right.code &&
    left.subject === right.subject &&
    left.incident === right.incident &&
    left.contact === right.contact &&
    sameMoment(left.conductAt, right.conductAt) &&
    names.length === Object.keys(right.attributes).length &&
    names.every((name) => sameAttribute(declared[name]?.type, left.attributes[name], right.attributes[name]))
  );
};

/**
 * A corrected fact in which every attribute that says the same as before keeps the writing in which it was recorded: whatever was decided
 * about `12` was decided about `12.0` too, and nobody is asked again.
 */
export const keepingWriting = <T extends FactData>(
  corrected: T,
  recorded: FactData,
  edition: CompiledEdition | null | undefined,
): T => {
  const declared = (corrected.code === recorded.code ? edition?.fact(corrected.code)?.attributes : undefined) ?? {};
  const written = Object.entries(corrected.attributes).map(([name, value]) => {
    const before = recorded.attributes[name];
    return [name, before !== undefined && sameAttribute(declared[name]?.type, value, before) ? before : value];
  });
  return { ...corrected, attributes: Object.fromEntries(written) as T['attributes'] };
};
