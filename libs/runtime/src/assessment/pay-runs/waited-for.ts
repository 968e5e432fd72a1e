import { type Assessment } from '#rulebook';

type Open = Assessment['open'];

/** What becomes of a dismissal is no matter of this month's pay, and a figure that nobody recorded may never come. */
const WAITED_FOR_BY_NOBODY: ReadonlySet<Open[number]['what']> = new Set(['consequence', 'figure']);

/** What of a card closing waits for, and with it its pay. */
export const waitedFor = ({ open }: Pick<Assessment, 'open'>): Open =>
  open.filter(({ what }) => !WAITED_FOR_BY_NOBODY.has(what));
