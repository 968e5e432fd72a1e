/** An edition as something was computed under it; `hash` (hex) is over all that it says. */
export interface EditionReference {
  readonly rulebook: string;
  readonly version: number;
  readonly hash: string;
}

/** `<rulebook>@<version>`, as entries, runs, requests and messages name an edition. */
export const editionName = ({ rulebook, version }: Pick<EditionReference, 'rulebook' | 'version'>): string =>
  `${rulebook}@${version}`;
