import { type KeyStore } from '#eventsourcing';
import { MemoryKeyStore } from '#stores';

const PERSON = 'person:';

/**
 * Keys while a benchmark's log is written: those of people are kept, since answers show names. Nobody reads the texts of its
 * cases, and a sync for the key of each would take most of the time.
 */
export class BenchKeys implements KeyStore {
  private readonly passing = new MemoryKeyStore();

  constructor(private readonly kept: KeyStore) {}

  /** Makes the keys of all these people with one sync. */
  async make(people: readonly { readonly id: string }[]): Promise<void> {
    await Promise.all(people.map(({ id }) => this.kept.keyFor(`${PERSON}${id}`)));
  }

  keyFor: KeyStore['keyFor'] = (owner) => this.of(owner).keyFor(owner);
  find: KeyStore['find'] = (owner) => this.of(owner).find(owner);
  erase: KeyStore['erase'] = (owner) => this.of(owner).erase(owner);
  secret: KeyStore['secret'] = () => this.kept.secret();

  async close(): Promise<void> {
    await this.kept.close();
  }

  private of(owner: string): KeyStore {
    return owner.startsWith(PERSON) ? this.kept : this.passing;
  }
}
