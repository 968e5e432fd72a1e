import { type JsonObject } from '#eventsourcing';
import { among, type CaseTeller, type Drawn, momentOf, reasonOf, toldKind } from './told-cases.js';

interface Ruling extends JsonObject {
  readonly person: string;
  readonly established: boolean;
  readonly quarrel: boolean;
}
interface Complaint {
  /** Channel, contact and when it was. */
  readonly about: JsonObject;
  readonly rulings: readonly Ruling[];
}

const streamOf = (name: string): string => `complaint-${name}`;
const personsOf = (rulings: readonly Ruling[]): readonly string[] => rulings.map(({ person }) => person);
const notEstablished = (rulings: readonly Ruling[]): readonly Ruling[] =>
  rulings.map((ruling) => ({ ...ruling, established: false }));

const received = async (teller: CaseTeller, name: string, { about, rulings }: Complaint): Promise<void> => {
  const persons = personsOf(rulings);
  const text = reasonOf(`case:${streamOf(name)}`);
  await teller.record(streamOf(name), 'ComplaintReceived', { ...about, about: persons, customer: text, text }, persons);
};

const ruled = async (teller: CaseTeller, name: string, { about, rulings }: Complaint): Promise<void> => {
  const stream = streamOf(name);
  const reason = reasonOf(`case:${stream}`);
  const persons = personsOf(rulings);
  const investigated = { findings: reason, evidence: ['e'], about: persons };
  await teller.record(stream, 'ComplaintInvestigated', investigated, persons);
  await teller.record(stream, 'ComplaintRuled', { ...about, rulings, reason }, persons);
};

const reopened = (teller: CaseTeller, name: string, rulings: readonly Ruling[]): Promise<void> => {
  const stream = streamOf(name);
  return teller.record(stream, 'ComplaintReopened', { reason: reasonOf(`case:${stream}`) }, personsOf(rulings));
};

const rightly = async (teller: CaseTeller, name: string, content: Complaint): Promise<void> => {
  await received(teller, name, content);
  await ruled(teller, name, content);
};

const contentOf = ({ persons }: CaseTeller, { who, other, day, values }: Drawn): Complaint => {
  const [first = 0, second = 0, third = 0, fourth = 0] = values;
  const named = new Set([who, ...(first % 3 === 0 ? [other] : [])].map((nth) => among(persons, nth)));
  const rulings = [...named].map((person, index) => ({
    person,
    established: (second + index) % 3 !== 0,
    quarrel: (third + index) % 2 === 0,
  }));
  const contact = fourth % 2 === 0 ? { contact: `c-${second % 2}` } : {};
  return {
    about: { channel: among(['phone', 'hotline'], fourth), conductAt: momentOf(day, first), ...contact },
    rulings,
  };
};

/** Ruled not to be established after all: nothing else takes back what was ruled once. */
const overturned = async (teller: CaseTeller, name: string, content: Complaint): Promise<void> => {
  await reopened(teller, name, content.rulings);
  await ruled(teller, name, { ...content, rulings: notEstablished(content.rulings) });
};

/** Complaints that were ruled otherwise at first, of somebody else, twice, or of nobody's fault. */
export const toldComplaints = toldKind<Complaint>('complaint-ruled', contentOf, rightly, [
  async function ruledOtherwise({ teller, name, content, wrong, noticed }) {
    const others = wrong.rulings.filter(({ person }) => !personsOf(content.rulings).includes(person));
    // Whoever was ruled on stays named in the complaint, with nothing established.
    const right = { ...content, rulings: [...content.rulings, ...notEstablished(others)] };
    if (!teller.mistaken) return rightly(teller, name, right);
    const first = right.rulings.map((ruling, index) => ({ ...among(wrong.rulings, index), person: ruling.person }));
    await rightly(teller, name, { ...content, rulings: first });
    noticed(async () => {
      await reopened(teller, name, right.rulings);
      await ruled(teller, name, right);
    });
  },
  async function somebodyMissing({ teller, name, content, noticed }) {
    if (!teller.mistaken) return rightly(teller, name, content);
    await rightly(teller, name, { ...content, rulings: content.rulings.slice(0, 1) });
    noticed(async () => {
      await reopened(teller, name, content.rulings.slice(0, 1));
      await ruled(teller, name, content);
    });
  },
  async function ruledAgainAlike({ teller, name, content, noticed }) {
    await rightly(teller, name, content);
    if (!teller.mistaken) return;
    await reopened(teller, name, content.rulings);
    noticed(() => ruled(teller, name, content));
  },
  async function receivedTwice({ teller, name, mistakenName, content, noticed }) {
    await rightly(teller, name, content);
    if (!teller.mistaken) return;
    await rightly(teller, mistakenName, content);
    noticed(() => overturned(teller, mistakenName, content));
  },
  async function madeUp({ teller, mistakenName, content, noticed }) {
    if (!teller.mistaken) return;
    await rightly(teller, mistakenName, content);
    noticed(() => overturned(teller, mistakenName, content));
  },
  async function withdrawn({ teller, mistakenName, content, noticed }) {
    if (!teller.mistaken) return;
    await received(teller, mistakenName, content);
    noticed(() => teller.record(streamOf(mistakenName), 'ComplaintWithdrawn', {}, personsOf(content.rulings)));
  },
  async function dismissedOnAppeal({ teller, mistakenName, content, noticed }) {
    if (!teller.mistaken) return;
    await rightly(teller, mistakenName, content);
    noticed(async () => {
      const won: boolean[] = [];
      for (const { person } of content.rulings)
        won.push(await teller.winAppealsOf(`${streamOf(mistakenName)}#${person}`));
      if (won.includes(false)) await overturned(teller, mistakenName, content);
    });
  },
]);
