import { type EventStoreDBClient } from '@eventstore/db-client';
import { GossipClient } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { FAULTS, OPERATIONS } from '../fault-messages.js';
import { WeakEventStoreSetting } from './errors.js';
import { retrying, withDeadline, type Patience } from './waiting.js';

/**
 * The client's own way of making a call, with its channel, TLS and credentials. It is not public, but the members of a
 * cluster are not to be had otherwise. The client's version is pinned, and a test holds this to it.
 */
interface CallMaker {
  execute<T>(client: typeof GossipClient, name: string, action: (client: GossipClient) => Promise<T>): Promise<T>;
}

/** Members that are alive and hold the log: the leader and its followers. */
const countMembers = (client: EventStoreDBClient): Promise<number> =>
  (client as unknown as CallMaker).execute(
    GossipClient,
    'gossip',
    (caller) =>
      new Promise((resolve, reject) => {
        const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;
        caller.read(new shared.Empty(), (error, info) => {
          if (error !== null) return reject(error);
          const members = info.getMembersList().filter((member) => member.getIsAlive());
          resolve(members.filter((member) => [LEADER, FOLLOWER].some((state) => state === member.getState())).length);
        });
      }),
  );

/**
 * Refuses a cluster that is smaller than it is meant to be: an acknowledged event would then stand on fewer disks than
 * somebody relies on. `deadline` in milliseconds, for one attempt. Throws WeakEventStoreSetting.
 */
export const demandCluster = async (
  client: EventStoreDBClient,
  expected: number,
  deadline: number,
  patience: Omit<Patience, 'operation' | 'outcome'>,
): Promise<void> => {
  const operation = OPERATIONS.listMembers;
  const found = await retrying({ ...patience, operation, outcome: 'nothing-written' }, () =>
    withDeadline(countMembers(client), { milliseconds: deadline, signal: patience.signal }),
  );
  if (found < expected) {
    throw new WeakEventStoreSetting('expectCluster', FAULTS.clusterTooSmall, { found, expected });
  }
};
