import { type Edition, type Finding } from '#rulebook';

/** What is wrong with an edition, seen beside the earlier ones of its rulebook. */
export const checkEdition = (_edition: Edition, _earlier: readonly Edition[]): readonly Finding[] => [];
