import {
  Server,
  ServerCredentials,
  type Metadata,
  type ServiceError,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { serveAppend, serveBatchAppends, type AppendAnswer, type AppendCall, type BatchAppendCall } from './appends.js';
import { DoubleLog } from './log.js';
import { notLeader, notReady, tooSlow, unauthenticated, unavailable } from './messages.js';
import { serveReadCall, type LiveCall, type ReadCall } from './reads.js';
import { type CallKind, Script } from './script.js';

const methods = (service: string, names: readonly string[]) =>
  names.map((name) => {
    const method = new features.SupportedMethod();
    method.setServiceName(service);
    method.setMethodName(name);
    return method;
  });

const members = (size: number, { port, isCutOff, dead }: { port: number; isCutOff: boolean; dead: number }) =>
  Array.from({ length: size }, (_, index) => {
    const member = new gossip.MemberInfo();
    const { LEADER, FOLLOWER, UNKNOWN } = gossip.MemberInfo.VNodeState;
    member.setState(isCutOff ? UNKNOWN : index === 0 ? LEADER : FOLLOWER);
    member.setIsAlive(index < size - dead);
    const endPoint = new gossip.EndPoint();
    endPoint.setAddress('127.0.0.1');
    endPoint.setPort(port);
    member.setHttpEndPoint(endPoint);
    return member;
  });

export interface Secured {
  readonly certificate: Buffer;
  readonly key: Buffer;
  /** Null: it lets in whoever shows this very certificate. */
  readonly user: { readonly username: string; readonly password: string } | null;
}

/**
 * A double of EventStoreDB: a gRPC server that speaks the proto of the client's own package over a log in memory, and does
 * on command what a real server does at times. It shows that the adapter handles each of these as it should. It shows
 * nothing about the real server: not durability, not speed, not its own timing, not a version's peculiarities. For those,
 * the contract is run against a server (DUTYLEDGER_EVENTSTORE_URL).
 */
export class EventStoreDouble {
  log = new DoubleLog();
  readonly script = new Script();
  /** When set, this one is a follower: calls that require the leader are sent there. */
  leader: EventStoreDouble | null = null;
  /** How many nodes it claims to be, and how many of them are dead. */
  clusterSize = 1;
  deadNodes = 0;
  /** How many clients opened the stream for all their appends. */
  sharedStreams = 0;
  private isCutOff = false;
  private readonly live = new Set<LiveCall>();
  private readonly open = new Set<ReadCall>();
  private server: Server | null = null;

  /**
   * `port` 0: one that is free. `delay`: milliseconds before each answer, as of a server far away. `secured`: speaks TLS and
   * lets one user in.
   */
  constructor(
    private port = 0,
    private readonly delay = 0,
    private readonly secured: Secured | null = null,
  ) {}

  /** Without a user, when it is secured. */
  get url(): string {
    return `esdb://127.0.0.1:${this.port}${this.secured === null ? '?tls=false' : ''}`;
  }

  /** Reads and subscriptions that neither ended nor were cancelled. */
  get openCalls(): number {
    return this.open.size;
  }

  async start(): Promise<void> {
    this.server = new Server({
      'grpc.max_receive_message_length': 17 * 1024 * 1024,
      // What the server's web server allows to one connection.
      'grpc.max_concurrent_streams': 100,
    });
    this.server.addService(StreamsService, this.streams());
    this.server.addService(ServerFeaturesService, this.features());
    this.server.addService(GossipService, this.gossip());
    this.port = await new Promise((resolve, reject) => {
      this.server!.bindAsync(`127.0.0.1:${this.port}`, this.credentials, (error, port) =>
        error === null ? resolve(port) : reject(error),
      );
    });
  }

  /** An empty log, as of a server that was set up anew. */
  empty(): void {
    this.log = new DoubleLog();
  }

  /** A log that others have used for long, and go on using. */
  crowd(): void {
    this.log = DoubleLog.crowded();
  }

  /** As when the process dies: open calls break, the log is kept. `start` brings it back under the same address. */
  stop(): void {
    this.server?.forceShutdown();
    this.server = null;
    this.live.clear();
    this.open.clear();
  }

  /** Ends live subscriptions: the reader was too slow, the server goes down, or without a reason. */
  dropSubscriptions(reason: 'too-slow' | 'unavailable' | 'none'): number {
    const dropped = [...this.live];
    for (const call of dropped) {
      call.drop(reason === 'none' ? null : reason === 'too-slow' ? tooSlow() : unavailable());
    }
    this.live.clear();
    return dropped.length;
  }

  /**
   * Away from the other nodes, which go on under another leader, but not from the client: connections and subscriptions stay open, nothing
   * comes any more, and whoever asks for the leader is told that this node is not ready.
   */
  cutOff(): void {
    this.isCutOff = true;
    this.silenceSubscriptions();
  }

  /** Subscriptions stay open and deliver nothing more. */
  silenceSubscriptions(): number {
    const silenced = this.live.size;
    for (const call of this.live) call.fallSilent();
    this.live.clear();
    return silenced;
  }

  private streams(): UntypedServiceImplementation {
    return {
      append: (call: AppendCall, answer: AppendAnswer) => {
        const away = this.turnedAway(call, 'append');
        if (away !== null) return void call.on('data', () => undefined).on('end', () => answer(away));
        const late: AppendAnswer = (...answered) => this.later(() => answer(...answered));
        serveAppend(this.log, this.script, call, late);
      },
      batchAppend: (call: BatchAppendCall) => {
        const away = this.turnedAway(call, 'append');
        if (away !== null) return call.emit('error', away);
        this.sharedStreams += 1;
        serveBatchAppends(this.log, this.script, call);
      },
      read: (call: ReadCall) => {
        const away = this.turnedAway(
          call,
          call.request.getOptions()?.hasSubscription() === true ? 'subscribe' : 'read',
        );
        if (away !== null) return call.emit('error', away);
        this.open.add(call);
        let live: LiveCall | null = null;
        const gone = (): void => {
          this.open.delete(call);
          if (live !== null) this.live.delete(live);
        };
        for (const ending of ['cancelled', 'finish', 'close']) call.on(ending, gone);
        this.later(() => {
          if (!this.open.has(call)) return;
          live = serveReadCall(this.log, this.script, call);
          if (live !== null) this.live.add(live);
        });
      },
    } as UntypedServiceImplementation;
  }

  private later(answer: () => void): void {
    if (this.delay === 0) answer();
    else setTimeout(answer, this.delay);
  }

  /** Why a call is not served here; null when it is. */
  private turnedAway({ metadata }: { readonly metadata: Metadata }, kind: CallKind): ServiceError | null {
    if (this.secured !== null && this.secured.user !== null) {
      const { username, password } = this.secured.user;
      const proof = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
      if (metadata.get('authorization')[0] !== proof) return unauthenticated();
    }
    if (metadata.get('requires-leader').length === 0) {
      this.script.fromAnyNode.push(kind);
      return null;
    }
    if (this.isCutOff) return notReady();
    return this.leader === null ? null : notLeader(this.leader.port);
  }

  private get credentials(): ServerCredentials {
    if (this.secured === null) return ServerCredentials.createInsecure();
    const { certificate: cert_chain, key: private_key, user } = this.secured;
    const [known, asked] = user === null ? [cert_chain, true] : [null, false];
    return ServerCredentials.createSsl(known, [{ cert_chain, private_key }], asked);
  }

  private features(): UntypedServiceImplementation {
    return {
      getSupportedMethods: (_call: unknown, answer: (error: null, value: unknown) => void) => {
        const supported = new features.SupportedMethods();
        supported.setEventStoreServerVersion('23.10.6-double');
        supported.setMethodsList(methods('event_store.client.streams.Streams', ['append', 'batchappend', 'read']));
        answer(null, supported);
      },
    } as unknown as UntypedServiceImplementation;
  }

  private gossip(): UntypedServiceImplementation {
    return {
      read: (_call: unknown, answer: (error: null, value: unknown) => void) => {
        const info = new gossip.ClusterInfo();
        const { clusterSize, deadNodes: dead, isCutOff } = this;
        info.setMembersList(members(clusterSize, { port: (this.leader ?? this).port, isCutOff, dead }));
        answer(null, info);
      },
    } as unknown as UntypedServiceImplementation;
  }
}

export const startDouble = async (
  ...options: ConstructorParameters<typeof EventStoreDouble>
): Promise<EventStoreDouble> => {
  const double = new EventStoreDouble(...options);
  await double.start();
  return double;
};
