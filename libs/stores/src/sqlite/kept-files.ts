import { StoreMoved } from './errors.js';
import { fileIdentity } from './file-identity.js';

/** Files as they were when they were opened, for whoever watches whether they are still the ones at their paths. */
export class KeptFiles {
  private readonly identities: ReadonlyMap<string, string | null>;

  constructor(paths: readonly string[]) {
    this.identities = new Map(paths.map((path) => [path, fileIdentity(path)]));
  }

  /** The fault of the first that was moved, deleted or replaced since; null while all are there. */
  moved(): StoreMoved | null {
    for (const [path, identity] of this.identities) if (fileIdentity(path) !== identity) return new StoreMoved(path);
    return null;
  }
}
