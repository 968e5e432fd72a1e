/** What the names of an edition are called in one language. */
export interface Wording {
  readonly language: 'zh' | 'en';
  /** The title of a name, or the name itself where nobody gave it one. */
  titleOf(name: string): string;
}
