import { type CompiledEdition, type Edition, compileEdition } from '#rulebook';
import { type EditionReader, editionSource, publishedEditions } from '../scenarios/support/editions.js';
import { type EditionChoice } from '../scenarios/support/scenario.js';

/** The editions that scenarios choose, with texts from one reader: each is read and compiled once, and only when asked for. */
export class Editions {
  private readonly loaded = new Map<string, Edition>();
  private readonly chains = new Map<string, readonly CompiledEdition[]>();

  /** `published`: the same editions before anything in them was changed. */
  constructor(
    readonly read: EditionReader,
    readonly published: EditionReader = read,
  ) {}

  edition(choice: EditionChoice): Edition {
    const key = JSON.stringify(choice);
    const edition = this.loaded.get(key) ?? editionSource(choice, this.read).edition;
    this.loaded.set(key, edition);
    return edition;
  }

  /** All that a scenario publishes, compiled in the order of their versions. */
  chain(choices: readonly EditionChoice[]): readonly CompiledEdition[] {
    const key = JSON.stringify(choices);
    const known = this.chains.get(key);
    if (known !== undefined) return known;
    const editions = publishedEditions(choices, this.read).map(({ edition }) => edition);
    const chain: CompiledEdition[] = [];
    for (const edition of editions.toSorted((a, b) => a.version - b.version))
      chain.push(compileEdition(edition, [...chain]));
    this.chains.set(key, chain);
    return chain;
  }
}
