import { type Upcasters } from '#eventsourcing';

/**
 * How data that older versions of this program wrote become what the newest readers want. No event has an older version so
 * far: whoever changes one raises its version in the slice's decider and adds the step here.
 */
export const UPCASTERS: Upcasters = {};
