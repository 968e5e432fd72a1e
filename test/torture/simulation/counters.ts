import { type Moment, momentAt } from '#eventsourcing';

export { contents, type CounterCommand, counterSet, counterSlice } from '#eventsourcing/contracts';

/** The moment of an instant as the centre of these trials reads it. */
export const momentOf = (instant: string): Moment => momentAt(instant, 'Asia/Shanghai');
