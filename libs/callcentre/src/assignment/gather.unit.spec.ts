import { contextOf } from '../shared/testing/deciding.js';
import { type DomainReader } from '../shared/reader.js';
import { type AssignRulebook } from './assignment.js';
import { type AssignmentTarget } from '../shared/assignment-target.js';
import { type AssignmentKnown } from './decider.js';
import { gatherForAssignment } from './gather.js';

const reader = {
  team: (id: string) => Promise.resolve(id === 't1' ? { centre: 'main' } : id === 't2' ? { centre: 'other' } : null),
  person: (id: string) => Promise.resolve(id === 'zhao-lei' ? { centre: 'main' } : null),
  editionOf: (rulebook: string) => Promise.resolve(rulebook === 'cs' ? {} : null),
} as unknown as DomainReader;

const gather = (target: AssignmentTarget, rulebook: string | null): Promise<AssignmentKnown> => {
  const command: AssignRulebook = { type: 'assignment.assign', data: { target, rulebook, from: '2026-01-01' } };
  return gatherForAssignment(command, contextOf(), reader);
};

describe('what is read for an assignment', () => {
  it.each([
    [{ kind: 'centre', id: 'main' }, 'exists'],
    [{ kind: 'centre', id: 'other' }, 'unknown'],
    [{ kind: 'team', id: 't1' }, 'exists'],
    [{ kind: 'team', id: 't2' }, 'unknown'],
    [{ kind: 'team', id: 't9' }, 'unknown'],
    [{ kind: 'person', id: 'zhao-lei' }, 'exists'],
    [{ kind: 'person', id: 't1' }, 'unknown'],
  ] as const)('%j %s in the centre', async (target, expected) => {
    expect((await gather(target, 'cs')).target).toBe(expected);
  });

  it('asks for a published edition unless the assignment is ended', async () => {
    const target = { kind: 'team', id: 't1' } as const;
    expect((await gather(target, 'cs')).published).toBe(true);
    expect((await gather(target, 'draft-only')).published).toBe(false);
    expect((await gather(target, null)).published).toBeNull();
  });
});
