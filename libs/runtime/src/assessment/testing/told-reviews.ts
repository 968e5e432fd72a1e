import { type JsonObject } from '#eventsourcing';
import { MISTAKEN_NUMBER } from './shown-cards.js';
import { among, type CaseTeller, type Drawn, momentOf, reasonOf, toldKind } from './told-cases.js';

interface Review {
  readonly agent: string;
  readonly contact: string;
  readonly form: string;
  readonly contactAt: JsonObject;
  readonly score: string;
  readonly full: string;
}

const streamOf = (name: string): string => `qaReview-${name}`;

const contentOf = ({ persons, edition }: CaseTeller, { who, day, values }: Drawn): Review => {
  const [first = 0, second = 0, third = 0, fourth = 0] = values;
  // One form in a while that the rulebook does not know.
  const form = among([...Object.keys(edition.forms), ...(first % 5 === 0 ? ['other'] : []), 'other'], second);
  const full = String(edition.forms[form]?.full ?? 100);
  const score = String(fourth % (Math.floor(Number(full)) + 1));
  return { agent: among(persons, who), contact: `c-${second % 2}`, form, contactAt: momentOf(day, third), score, full };
};

const record = (teller: CaseTeller, name: string, type: string, data: JsonObject, { agent }: Review): Promise<void> =>
  teller.record(streamOf(name), type, data, [agent]);

const opened = (teller: CaseTeller, name: string, review: Review): Promise<void> => {
  const { agent, contact, form, contactAt } = review;
  return record(teller, name, 'ReviewOpened', { agent, contact, form, contactAt, reviewer: 'q-1' }, review);
};

const scored = async (teller: CaseTeller, name: string, review: Review): Promise<void> => {
  const { score, full } = review;
  await opened(teller, name, review);
  await record(teller, name, 'ReviewScored', { items: {}, score, full }, review);
};

/** The number of the fact, where scores before it were taken back. */
const signed = (teller: CaseTeller, name: string, review: Review, fact = 0, counts = 'first'): Promise<void> => {
  const numbered = fact === 0 ? {} : { fact };
  return record(teller, name, 'ReviewFinalised', { ...review, items: {}, counts, ...numbered }, review);
};

const withdrawn = (teller: CaseTeller, name: string, review: Review, fact = 0): Promise<void> =>
  record(teller, name, 'ReviewWithdrawn', { reason: reasonOf(`case:${streamOf(name)}`), fact }, review);

const rightly = async (teller: CaseTeller, name: string, review: Review): Promise<void> => {
  await scored(teller, name, review);
  await signed(teller, name, review);
};

/** Reviews that a second one changes, with another score or day, of somebody else, with another form, or of no contact at all. */
export const toldReviews = toldKind<Review>('qa-scored', contentOf, rightly, [
  async function changedBySecond({ teller, name, content, wrong, noticed }) {
    if (!teller.mistaken) return rightly(teller, name, content);
    const { score, full } = content;
    await scored(teller, name, { ...content, score: wrong.score });
    noticed(async () => {
      await record(teller, name, 'ReviewDisputed', { reason: reasonOf(`case:${streamOf(name)}`) }, content);
      await record(teller, name, 'SecondReviewScored', { items: {}, score, full }, content);
      await signed(teller, name, content, 0, 'second');
    });
  },
  async function signedOffWrongly({ teller, name, content, wrong, noticed }) {
    if (!teller.mistaken) {
      await scored(teller, name, content);
      // The right score is another fact than the one that was taken back.
      return signed(teller, name, content, 1);
    }
    const first = { ...content, score: wrong.score, contactAt: wrong.contactAt };
    await scored(teller, name, first);
    await signed(teller, name, first, MISTAKEN_NUMBER);
    noticed(async () => {
      await withdrawn(teller, name, first, MISTAKEN_NUMBER);
      await scored(teller, name, content);
      await signed(teller, name, content, 1);
    });
  },
  async function ofSomebodyElse({ teller, name, mistakenName, content, wrong, noticed }) {
    if (!teller.mistaken) return rightly(teller, name, content);
    const first = { ...content, agent: wrong.agent, form: wrong.form };
    await rightly(teller, mistakenName, first);
    noticed(async () => {
      await withdrawn(teller, mistakenName, first);
      await rightly(teller, name, content);
    });
  },
  async function madeUp({ teller, mistakenName, content, noticed }) {
    if (!teller.mistaken) return;
    await rightly(teller, mistakenName, content);
    noticed(() => withdrawn(teller, mistakenName, content));
  },
]);
