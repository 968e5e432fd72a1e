import { uuid5, type EventToSeal, type KeyStore } from '#eventsourcing';

/** Events in one stream: a case from its report to its decision. */
const CASE_LENGTH = 4;

export interface Workload {
  readonly writers: number;
  readonly events: number;
  /** One encrypted text in each event, under keys that exist when the clock starts. */
  readonly encrypted: boolean;
}

/** An event as it is before sealing. The hash of the one before is known, and put in, when that one was sealed. */
export type Draft = EventToSeal & { readonly metadata: { previousHash: string | null } };

const AT = '2026-03-03T01:12:00.000Z';

const draft = (writer: number, index: number, encrypted: boolean): Draft => {
  const stream = `violation-${uuid5('append', String(writer), String(Math.floor(index / CASE_LENGTH)))}`;
  const id = uuid5('append-event', String(writer), String(index));
  const moment = { instant: AT, zone: 'Asia/Shanghai', localDate: '2026-03-03' };
  const description = { owner: `case:${stream}`, text: '当班时离开座位未报备（现场巡视发现）' };
  return {
    stream,
    revision: index % CASE_LENGTH,
    id,
    type: 'ViolationReported',
    version: 1,
    data: {
      code: 'away-unreported',
      subject: `A${writer}`,
      conductAt: moment,
      attributes: { minutes: '12' },
      incident: `I${index}`,
      ...(encrypted ? { description } : {}),
    },
    metadata: {
      occurredAt: moment,
      recordedAt: AT,
      actor: { id: 'L01', role: 'team_leader' },
      centre: 'centre-1',
      subjects: [`A${writer}`],
      commandId: id,
      requestHash: id.replaceAll('-', '').repeat(2),
      causationId: id,
      correlationId: id,
      previousHash: null,
    },
  };
};

/** What each writer appends, one event after the other. */
export const draftsOf = ({ writers, events, encrypted }: Workload): readonly (readonly Draft[])[] =>
  Array.from({ length: writers }, (_, writer) =>
    Array.from({ length: Math.ceil(events / writers) }, (_, index) => draft(writer, index, encrypted)),
  );

/** Makes the keys that the texts will be sealed under. */
export const makeKeys = async (drafts: readonly (readonly Draft[])[], keys: KeyStore): Promise<void> => {
  const owners = new Set(drafts.flatMap((own) => own.map(({ stream }) => `case:${stream}`)));
  await Promise.all([...owners].map((owner) => keys.keyFor(owner)));
};
