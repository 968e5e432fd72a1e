import { capabilities } from './capabilities.js';
import { capabilityOf } from './shared/capability.js';
import { teamMessages, teamWords } from './team/messages.js';
import { teamSlice } from './team/slice.js';
import { violationMessages, violationWords } from './violation/messages.js';
import { violationSlice } from './violation/slice.js';
import { eventViews } from './views/index.js';

const doubles = (values: readonly string[]): readonly string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

describe('the capabilities together', () => {
  it('share no stream category and no command type', () => {
    expect(doubles(capabilities.map(({ slice }) => slice.category))).toEqual([]);
    expect(doubles(capabilities.flatMap(({ slice }) => slice.commandTypes))).toEqual([]);
    expect(capabilities.filter(({ slice }) => slice.category.includes('-'))).toEqual([]);
  });

  it('have every refusal in both languages', () => {
    const messages = capabilities.flatMap((capability) => Object.entries(capability.messages));
    expect(messages.filter(([, { zh, en }]) => !/\p{Script=Han}/u.test(zh) || !/[a-z]/.test(en))).toEqual([]);
    expect(messages.filter(([code]) => !/^[a-z]+(-[a-z0-9]+)*$/.test(code))).toEqual([]);
  });

  it('name the same values in both languages', () => {
    // A value that is itself text comes in both languages: `zh` and `en`, or `first` and `firstZh`.
    const valuesOf = (text: string): string =>
      [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!.replace(/Zh$|^zh$|^en$/, '')))]
        .sort()
        .join();
    const messages = capabilities.flatMap((capability) => Object.entries(capability.messages));
    const differing = messages.filter(([, { zh, en }]) => valuesOf(zh) !== valuesOf(en));
    expect(differing.map(([code]) => code)).toEqual([]);
  });

  it('fold into views of different names, each handling something', () => {
    const views = eventViews(capabilities);
    expect(doubles(views.map((view) => view.name))).toEqual([]);
    expect(views.filter((view) => view.handles.length === 0).map((view) => view.name)).toEqual([]);
  });

  it('leave what an event says of facts to one slice each', () => {
    const types = capabilities.flatMap((capability) => ('facts' in capability ? capability.facts.handles : []));
    expect(types.length).toBeGreaterThan(0);
    expect(doubles(types)).toEqual([]);
  });

  it('say whom each of their commands is about, in a field that the command has', () => {
    const team = { slice: teamSlice, messages: teamMessages, words: teamWords };
    const violation = { slice: violationSlice, messages: violationMessages, words: violationWords };
    const declared = [
      // @ts-expect-error: no command of a team names a person in `person`.
      capabilityOf({ ...team, about: { persons: ['person'] } }),
      // @ts-expect-error: a slice says whom it is about, be it nobody.
      capabilityOf(team),
      // @ts-expect-error: the command that opens the case has no id of it.
      capabilityOf({ ...violation, about: { caseId: 'violation' } }),
      capabilityOf({
        ...violation,
        about: { caseId: 'violation' },
        // @ts-expect-error: who reports a violation names no agent, but a subject.
        opening: { 'violation.report': { persons: ['agent'] } },
      }),
    ];
    expect(declared).toHaveLength(4);
  });
});
