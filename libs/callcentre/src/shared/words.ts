import { type Command, type DomainEvent } from '#eventsourcing';

/** What something of the program is called by people, who need not know its name. */
export interface Word {
  readonly zh: string;
  readonly en: string;
}

/** What people call a slice's commands and events. Both tables are whole, so that the lists of their types are read from them. */
export interface SliceWords<C extends Command, E extends DomainEvent> {
  /** What is done, as it is said of somebody who may not do it. */
  readonly commands: Readonly<Record<C['type'], Word>>;
  /** What happened, as an audit trail lists it. */
  readonly events: Readonly<Record<E['type'], Word>>;
}

/** The types that a whole table has a line for, in its order. */
export const typesIn = <Type extends string>(table: Readonly<Record<Type, unknown>>): readonly Type[] =>
  Object.keys(table) as Type[];
