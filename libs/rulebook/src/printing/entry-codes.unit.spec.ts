import { SHIPPED_FILES, shippedEdition } from '../testing/shipped-editions.js';
import { entryCodes } from './entry-codes.js';

/*
 * Goal: whoever fills in a file finds the names to write, which the printed edition says by their titles alone.
 */
describe('the codes of an edition', () => {
  const codes = entryCodes(shippedEdition('cs-assessment/1.yaml'));

  it('name the posts with what people call them, and no group of posts', () => {
    expect(codes.posts).toContainEqual({ code: 'cs_specialist', title: expect.objectContaining({ zh: '客服专员' }) });
    expect(codes.posts.map(({ code }) => code)).not.toContain('management');
  });

  it('name what somebody records or reports, with the attributes and their values', () => {
    expect(codes.facts.find(({ code }) => code === 'late-or-early')).toMatchObject({
      ...{ title: { zh: '迟到或早退' }, through: 'violation' },
      attributes: [
        { code: 'kind', required: true, oneOf: [{ code: 'late' }, { code: 'early' }] },
        { code: 'minutes', title: { zh: '分钟' }, type: 'minutes' },
      ],
    });
    expect(codes.facts.find(({ code }) => code === 'routine-scored')).toMatchObject({
      ...{ through: 'record', attributes: [{ code: 'score', min: '0', max: '80' }] },
    });
  });

  it('leave out what a process yields, which nobody records', () => {
    expect(codes.facts.map(({ code }) => code)).not.toContain('complaint-ruled');
  });

  it('name forms and their items', () => {
    const [form] = entryCodes(shippedEdition('shop-chat/1.yaml')).forms;
    expect(form?.items.length).toBeGreaterThan(3);
  });

  it.each(SHIPPED_FILES)('hold no group, no unit and everything that is recorded in %s', (file) => {
    const edition = shippedEdition(file);
    const { posts, facts } = entryCodes(edition);
    const noPosts = ['*', ...Object.keys(edition.postGroups), ...(edition.unitKinds ?? [])];
    expect(posts.filter(({ code }) => noPosts.includes(code))).toEqual([]);
    const recorded = Object.values(edition.facts).filter(({ recordedBy }) => recordedBy.length > 0);
    expect(facts.length).toBeGreaterThanOrEqual(recorded.filter(({ through }) => through === 'record').length);
  });
});
