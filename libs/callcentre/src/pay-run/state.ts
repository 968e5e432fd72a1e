import { type RecordedEvent } from '#eventsourcing';
import { recordedAs } from '../shared/recorded.js';
import { type RunHeader } from '../shared/run-header.js';
import { type FenByPerson } from './adjustments.js';
import { certainFen } from './lines.js';
import { type PayRunEvent, type PayRunLinesAdded } from './pay-run.js';

export type PayRunState =
  | { readonly status: 'none'; readonly fen: FenByPerson }
  | {
      readonly status: 'posted' | 'approved';
      readonly run: string;
      readonly kind: RunHeader['kind'];
      readonly period: string;
      readonly basis: string | null;
      readonly preparedBy: string;
      readonly fen: FenByPerson;
      /** The re-run that was approved in its place; null while it may stand. */
      readonly supersededBy: string | null;
    };
export type PostedRun = Exclude<PayRunState, { status: 'none' }>;

export const NO_RUN: PayRunState = { status: 'none', fen: {} };

/** Whatever postings that were cut short said of somebody stays until one withdraws it, as the view of the lines keeps it. */
const withLines = (fen: FenByPerson, { lines, withdrawn = [] }: PayRunLinesAdded['data']): FenByPerson => ({
  ...Object.fromEntries(Object.entries(fen).filter(([person]) => !withdrawn.includes(person))),
  ...Object.fromEntries(lines.map((line) => [line.person, certainFen(line)])),
});

/** An approval of another run in the stream of this one is that of a re-run which takes its place. */
export const evolvePayRun = (state: PayRunState, recorded: RecordedEvent<string, unknown>): PayRunState => {
  const event = recordedAs<PayRunEvent>(recorded);
  switch (event.type) {
    case 'PayRunLinesAdded':
      return { ...state, fen: withLines(state.fen, event.data) };
    case 'PayRunPosted': {
      const { run, kind, period, basis } = event.data;
      const preparedBy = event.metadata.actor.id;
      return { status: 'posted', run, kind, period, basis, preparedBy, fen: state.fen, supersededBy: null };
    }
    case 'PayRunApproved':
      if (state.status === 'none') return state;
      return event.data.run === state.run
        ? { ...state, status: 'approved' }
        : { ...state, supersededBy: event.data.run };
  }
};

/** A run as the events of its stream say. */
export const runIn = (events: readonly RecordedEvent[]): PayRunState => events.reduce(evolvePayRun, NO_RUN);
