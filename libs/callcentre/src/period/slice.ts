import { uuid5, type Slice } from '#eventsourcing';
import { asAnySlice, type Capability } from '../shared/capability.js';
import { periodsOfRulebook } from '../shared/periods-of-rulebook.js';
import { type DomainReader } from '../shared/reader.js';
import { periodDecider, type PeriodKnown, type PeriodState } from './decider.js';
import { periodMessages } from './messages.js';
import { type EndPeriod, type PeriodEnded } from './period.js';

/** Stream `period-<id>`, the id from the period's own id, which holds colons and dots. */
export const periodSlice: Slice<EndPeriod, PeriodEnded, PeriodState, PeriodKnown, DomainReader> = {
  ...periodDecider,
  category: 'period',
  eventVersions: { PeriodEnded: 1 },
  commandTypes: ['period.end'],
  streamId: ({ data }) => uuid5('period', data.period),
  gather: ({ data }, _state, { centre }, reader) => periodsOfRulebook({ ...data, centre }, reader),
};

export const periodCapability: Capability = { slice: asAnySlice(periodSlice), messages: periodMessages };
