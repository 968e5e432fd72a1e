import { uuid5, type Slice } from '#eventsourcing';
import { capabilityOf } from '../shared/capability.js';
import { periodsOfRulebook } from '../shared/periods-of-rulebook.js';
import { type DomainReader } from '../shared/reader.js';
import { typesIn } from '../shared/words.js';
import { periodDecider, type PeriodKnown, type PeriodState } from './decider.js';
import { periodMessages, periodWords } from './messages.js';
import { type EndPeriod, type PeriodEnded } from './period.js';

/** Of the period's own id, which holds colons and dots. */
const periodStreamId = (period: string): string => uuid5('period', period);

/** The stream that says when the period ended. */
export const periodStream = (period: string): string => `period-${periodStreamId(period)}`;

/** Stream `period-<id>`. */
export const periodSlice: Slice<EndPeriod, PeriodEnded, PeriodState, PeriodKnown, DomainReader> = {
  ...periodDecider,
  category: 'period',
  eventVersions: { PeriodEnded: 1 },
  commandTypes: typesIn(periodWords.commands),
  streamId: ({ data }) => periodStreamId(data.period),
  gather: ({ data }, _state, { centre }, reader) => periodsOfRulebook({ ...data, centre }, reader),
};

export const periodCapability = capabilityOf({
  slice: periodSlice,
  messages: periodMessages,
  words: periodWords,
  about: { persons: [] },
});
