import { codesOf, stateAfter, tableOf } from '../shared/testing/deciding.js';
import { redactionDecider, type RedactionKnown, type RedactionState } from './decider.js';
import { redactionMessages } from './messages.js';
import { type CaseRedacted, type RedactCase, type RedactionData } from './redaction.js';
import { redactionSlice } from './slice.js';

const data: RedactionData = {
  case: 'complaint-c1',
  person: 'zhao-lei',
  text: { owner: 'case:redaction-complaint-c1:zhao-lei', text: 'the other answered rudely' },
};
const event: CaseRedacted = { type: 'CaseRedacted', data, subjects: ['li-na'] };
const redact = (known: RedactionKnown): { command: RedactCase; known: RedactionKnown } => ({
  command: { type: 'case.redact', data },
  known,
});
const both = ['zhao-lei', 'li-na'];

const states: Record<string, RedactionState> = {
  untouched: 'none',
  redacted: stateAfter(redactionDecider, [{ event }]),
};
const commands = {
  ofErasedAndOther: redact({ subjects: both, isErased: true }),
  ofNobodyErased: redact({ subjects: both, isErased: false }),
  ofErasedAlone: redact({ subjects: ['zhao-lei'], isErased: true }),
  ofOthers: redact({ subjects: ['li-na', 'wang-wu'], isErased: true }),
  ofNoCase: redact(null),
};

describe('a redaction of a case, state by command', () => {
  const table = tableOf(redactionSlice, states, commands);

  it('is recorded once for each erased person whom the case names beside others', () => {
    const refused = {
      ofNobodyErased: 'person-not-erased',
      ofErasedAlone: 'case-of-one',
      ofOthers: 'case-of-others',
      ofNoCase: 'case-not-found',
    };
    expect(table).toEqual({
      untouched: { ofErasedAndOther: 'CaseRedacted', ...refused },
      redacted: { ofErasedAndOther: 'case-already-redacted', ...refused },
    });
  });

  it('refuses with codes that have a message', () => {
    expect(codesOf(table).filter((code) => !Object.hasOwn(redactionMessages, code))).toEqual([]);
  });
});
