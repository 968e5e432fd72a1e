import { type FastifyInstance } from 'fastify';

/** Which methods an address takes, so that a wrong method is told apart from a wrong address (RFC 9110, 15.5.6). */
export class RouteMethods {
  private readonly methods = new Map<string, Set<string>>();

  /** Listens to the routes that are registered from now on. */
  watch(instance: FastifyInstance): void {
    instance.addHook('onRoute', ({ url, method }) => {
      const known = this.methods.get(url) ?? new Set<string>();
      for (const name of [method].flat()) known.add(name);
      this.methods.set(url, known);
    });
  }

  /** The methods of the address, sorted; none when nothing is there. The query string does not matter. */
  at(url: string): readonly string[] {
    const segments = segmentsOf(url.split('?', 1)[0]!);
    const matching = [...this.methods].filter(([route]) => leadsTo(route.split('/'), segments));
    return [...new Set(matching.flatMap(([, methods]) => [...methods]))].sort();
  }
}

/** As the router reads them: what is escaped without need is the same address, an escaped slash divides nothing. */
const segmentsOf = (path: string): readonly string[] => {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return [];
  }
};

const leadsTo = (route: readonly string[], segments: readonly string[]): boolean =>
  route.length === segments.length &&
  route.every((part, index) => (part.startsWith(':') ? segments[index] !== '' : part === segments[index]));
