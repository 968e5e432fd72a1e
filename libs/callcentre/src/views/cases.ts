import { type EventView, type RecordedEvent } from '#eventsourcing';
import { type CaseContribution, type CaseShown } from '../shared/capability.js';
import { type CaseDocument } from '../shared/documents.js';
import { distinct } from './support.js';

type Participants = CaseDocument['participants'];

const withParticipant = (participants: Participants, event: RecordedEvent): Participants => {
  const { id, role } = event.metadata.actor;
  const known = participants.find((participant) => participant.actor === id && participant.role === role);
  if (known === undefined) return [...participants, { actor: id, role, acts: [event.type] }];
  if (known.acts.includes(event.type)) return participants;
  return participants.map((participant) =>
    participant === known ? { ...known, acts: [...known.acts, event.type] } : participant,
  );
};

const later = (one: string, other: string): string => (one > other ? one : other);

const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

/**
 * View `cases`, key: stream. Status and summary come from the slice whose category the stream has; who took part and when
 * is the same for every kind, and is what conflicts of interest are read from.
 */
export const casesView = (contributions: readonly CaseContribution[]): EventView<CaseDocument> => {
  const byKind = new Map(contributions.map((contribution) => [contribution.kind as string, contribution]));
  const speakerOf = (event: RecordedEvent): CaseContribution | undefined => {
    const contribution = byKind.get(categoryOf(event.stream));
    return contribution?.handles.includes(event.type) === true ? contribution : undefined;
  };
  return {
    name: 'cases',
    version: 2,
    handles: distinct(contributions.flatMap((contribution) => contribution.handles)),
    keys: (event) => (speakerOf(event) === undefined ? [] : [event.stream]),
    evolve: (document, event) => {
      const speaker = speakerOf(event);
      if (speaker === undefined) return document;
      const before: CaseShown | null = document;
      const { status, subjects, summary } = speaker.evolve(before, event);
      return {
        stream: event.stream,
        kind: speaker.kind,
        centre: event.metadata.centre,
        status,
        subjects,
        openedAt: document?.openedAt ?? event.metadata.occurredAt,
        lastRecordedAt: later(document?.lastRecordedAt ?? '', event.metadata.recordedAt),
        participants: withParticipant(document?.participants ?? [], event),
        summary,
      };
    },
    indexes: {
      kindStatus: (document) => [`${document.centre}|${document.kind}|${document.status}`],
      subject: (document) => distinct(document.subjects),
    },
  };
};
