import { type Random } from '../../torture/random.js';
import { type Actor } from './door.js';

export interface KnownCase {
  readonly stream: string;
  readonly kind: string;
  readonly id: string;
  readonly status: string;
  /** What it was opened with, and by whom. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly by: Actor;
}

/** A fact of an edition, as the answer to `edition` declares it. */
export interface DeclaredFact {
  readonly code: string;
  readonly through: string;
  readonly attributes: Readonly<
    Record<
      string,
      { readonly type: string; readonly required: boolean; readonly min?: string; readonly oneOf?: readonly string[] }
    >
  >;
  readonly recordedBy: readonly string[];
  readonly confirmedBy: readonly string[];
}

interface KnownPoints {
  readonly from: string;
  readonly to: string;
}
type Named = Readonly<Record<string, string>>;

/** A task as `decisions` shows it. */
export interface KnownTask {
  readonly entry: string;
  readonly person: string;
  readonly clause: string;
  readonly points?: KnownPoints;
  readonly options?: readonly { readonly option: string; readonly points?: KnownPoints }[];
  readonly outcome?: { readonly fen?: { readonly from: number; readonly to: number } | null };
  readonly mayDecide: boolean;
  readonly waitsFor?: string;
  readonly withReason: boolean;
  readonly with: { readonly command: string; readonly data: Named; readonly dataWithOutcome: Named };
}

const MOST_OF_A_KIND = 60;
/** Properties of answers whose values are worth asking about again. */
const WORTH =
  /^(person|entry|case|stream|run|clause|period|edition|team|rulebook|position|plan|key|next|subject|option|process|hash)$/;

/** All that the walk knows of the centre: what it asked for and was granted, and what answers told. */
export class Knowledge {
  readonly cases = new Map<string, KnownCase>();
  /** Members, by their team. */
  readonly people = new Map<string, { team: string; status: 'new' | 'here' | 'left' | 'cancelled' | 'erased' }>();
  readonly facts = new Map<string, readonly DeclaredFact[]>();
  /** Facts of which a clause leaves something to somebody. */
  readonly leftOpen = new Set<string>();
  readonly pools = new Map<string, string[]>();
  tasks: readonly KnownTask[] = [];

  note(name: string, value: string): void {
    const pool = this.pools.get(name) ?? [];
    if (pool.includes(value)) return;
    pool.push(value);
    if (pool.length > MOST_OF_A_KIND) pool.shift();
    this.pools.set(name, pool);
  }

  some(name: string, random: Random): string | null {
    const pool = this.pools.get(name) ?? [];
    return pool.length === 0 ? null : random.pick(pool);
  }

  /** Remembers whatever an answer names. */
  learn(value: unknown, name = ''): void {
    if (typeof value === 'string') {
      if (WORTH.test(name) && value.length < 200) this.note(name === 'key' ? 'entry' : name, value);
    } else if (Array.isArray(value)) for (const item of value.slice(0, 50)) this.learn(item, name);
    else if (typeof value === 'object' && value !== null) {
      for (const [field, part] of Object.entries(value)) this.learn(part, field);
    }
  }

  ofKind(kind: string, ...statuses: readonly string[]): readonly KnownCase[] {
    return [...this.cases.values()].filter(
      (known) => known.kind === kind && (statuses.length === 0 || statuses.includes(known.status)),
    );
  }

  peopleWho(...statuses: readonly string[]): readonly string[] {
    return [...this.people].filter(([, { status }]) => statuses.includes(status)).map(([id]) => id);
  }
}
