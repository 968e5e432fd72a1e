import { type EventView, type RecordedEvent } from '#eventsourcing';
import { type CaseContribution, type CaseShown, type CaseSpeaker } from '../shared/capability.js';
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

const evolveCase = (speaker: CaseContribution, document: CaseDocument | null, event: RecordedEvent): CaseDocument => {
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
};

type SpeakerOf = (event: RecordedEvent) => CaseSpeaker | undefined;

const speakers = (contributions: readonly CaseSpeaker[]): SpeakerOf => {
  const byKind = new Map(contributions.map((contribution) => [contribution.kind as string, contribution]));
  return (event) => {
    const contribution = byKind.get(categoryOf(event.stream));
    return contribution?.handles.includes(event.type) === true ? contribution : undefined;
  };
};

/** The case that these events of one stream amount to, oldest first, as the view would show it; null when they are none. */
export const caseFromEvents = (
  contributions: readonly CaseSpeaker[],
  events: readonly RecordedEvent[],
): CaseDocument | null => {
  const speakerOf = speakers(contributions);
  return events.reduce<CaseDocument | null>((document, event) => {
    const speaker = speakerOf(event);
    return speaker === undefined ? document : evolveCase(speaker, document, event);
  }, null);
};

/** Whether a case of the stream is folded from it when asked for, instead of being kept in the view. */
export const isKeptAsStream = (contributions: readonly CaseSpeaker[], stream: string): boolean =>
  contributions.some(({ kind, kept }) => kept === 'stream' && kind === categoryOf(stream));

/**
 * View `cases`, key: stream. Status and summary come from the slice whose category the stream has; who took part and when
 * is the same for every kind, and is what conflicts of interest are read from.
 */
export const casesView = (contributions: readonly CaseSpeaker[]): EventView<CaseDocument> => {
  const kept = contributions.filter((contribution) => contribution.kept !== 'stream');
  const speakerOf = speakers(kept);
  return {
    name: 'cases',
    version: 7,
    handles: distinct(kept.flatMap((contribution) => contribution.handles)),
    keys: (event) => (speakerOf(event) === undefined ? [] : [event.stream]),
    evolve: (document, event) => {
      const speaker = speakerOf(event);
      return speaker === undefined ? document : evolveCase(speaker, document, event);
    },
    indexes: {
      kind: (document) => [`${document.centre}|${document.kind}`],
      kindStatus: (document) => [`${document.centre}|${document.kind}|${document.status}`],
      // With the stream, so that a page of several people's cases begins behind a case without reading those before it.
      subject: (document) => distinct(document.subjects).map((subject) => `${subject}|${document.stream}`),
    },
  };
};
