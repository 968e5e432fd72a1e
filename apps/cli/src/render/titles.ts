import { said, type Said } from '../language.js';

/** What names of an edition are called, as it comes with an answer. */
export type Titles = Readonly<Record<string, Said>>;

/** What people call a name of the edition, such as that of an account. */
export type TitleOf = (name: string) => Said;

/** A name without a title is shown as it is. */
export const titlesIn =
  (titles: Titles = {}): TitleOf =>
  (name) =>
    (Object.hasOwn(titles, name) ? titles[name] : undefined) ?? said(name, name);
