/** The event views that an assessment reads, scorecards and pay runs alike; all others have no say in anybody's pay. */
export const ASSESSMENT_VIEWS: readonly string[] = [
  'people',
  'teams',
  'assignments',
  'editions',
  'periods',
  'facts',
  'factSheets',
  'discretions',
  'decisions',
  'rulings',
  'payRuns',
  'payRunLines',
  'clock',
];
