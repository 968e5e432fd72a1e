import { accept, refuse, type Decider, type Decision } from '#eventsourcing';
import { recordedAs } from '../shared/recorded.js';
import { saysTheSame } from './amount.js';
import { type EntryNotified, type NotifyEntry } from './notice.js';

/** What the person was told last; null before the first notice. */
export type NoticeState = {
  readonly person: string;
  readonly amount: string;
  readonly status: string;
  /** How often the person was told. */
  readonly notices: number;
} | null;

const notify = ({ data: { told, ...data } }: NotifyEntry, state: NoticeState): Decision<EntryNotified> => {
  if (state !== null && state.person !== data.person) return refuse('entry-of-another-person', { entry: data.entry });
  if (state !== null && saysTheSame(state.amount, data.amount) && state.status === data.status) return accept();
  if (told !== undefined && told !== (state?.notices ?? 0)) return accept();
  return accept({ type: 'EntryNotified', data, subjects: [data.person] });
};

/**
 * Telling a person of an entry: once for each amount and status in a row. An amount that comes back after another one, or after nobody
 * had decided it, is news again, and its appeal clock starts anew. The same amount decided anew is none: the person knows what the entry
 * costs since the first telling, from which the whole time to appeal ran, as it does where a correction leaves the amount as it was. A notifier that was paused and wakes knew of fewer notices than there are, and
 * its old amount is told to nobody.
 */
export const noticeDecider: Decider<NotifyEntry, EntryNotified, NoticeState> = {
  initialState: null,
  decide: (command, state) => notify(command, state),
  evolve: (state, recorded) => {
    const { person, amount, status } = recordedAs<EntryNotified>(recorded).data;
    return { person, amount, status, notices: (state?.notices ?? 0) + 1 };
  },
};
