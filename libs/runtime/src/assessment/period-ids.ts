export { parsePeriodId } from '#rulebook';
