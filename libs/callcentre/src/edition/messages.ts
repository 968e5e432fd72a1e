import { type Messages } from '../shared/capability.js';
import { type SliceWords } from '../shared/words.js';
import { type EditionCommand, type EditionEvent } from './edition.js';

export const editionMessages = {
  'edition-too-large': {
    status: 422,
    zh: '规章文件连同其规范形式共 {bytes} 字节，超过上限 {most} 字节。',
    en: 'The file and its canonical form together have {bytes} bytes; at most {most} are allowed.',
  },
  'edition-has-errors': {
    status: 422,
    zh: '规章有 {count} 处错误，第一处：{firstZh}',
    en: 'The edition has errors ({count}); the first: {first}',
  },
  'edition-unreadable': {
    status: 422,
    zh: '文件 {fileName} 不是可读的规章。',
    en: 'The file {fileName} cannot be read as an edition.',
  },
  'edition-published-already': {
    status: 409,
    zh: '规章 {rulebook} 第 {version} 版已发布，不能更改；请另起新版。',
    en: 'Edition {version} of {rulebook} is published and never changes; draft a new version.',
  },
  'draft-of-another-author': {
    status: 409,
    zh: '规章 {rulebook} 第 {version} 版的草案由 {author} 起草，只有起草人可以替换。',
    en: 'The draft of edition {version} of {rulebook} is by {author}; only its author can replace it.',
  },
  'edition-unknown': {
    status: 404,
    zh: '没有规章 {rulebook} 第 {version} 版。',
    en: 'There is no edition {version} of {rulebook}.',
  },
  'edition-discarded': {
    status: 409,
    zh: '规章 {rulebook} 第 {version} 版的草案已作废。',
    en: 'The draft of edition {version} of {rulebook} was discarded.',
  },
  'author-may-not-publish': {
    status: 403,
    zh: '规章 {rulebook} 第 {version} 版由 {author} 起草，须由另一人发布。',
    en: 'Edition {version} of {rulebook} was written by {author}; somebody else has to publish it.',
  },
  'draft-changed': {
    status: 409,
    zh: '规章 {rulebook} 第 {version} 版的草案已被替换：您阅读的是 {read}，现为 {hash}。请重新阅读后再发布。',
    en: 'The draft of edition {version} of {rulebook} was replaced: you read {read}, now it is {hash}. Read it anew before you publish it.',
  },
  'previous-not-published': {
    status: 409,
    zh: '规章 {rulebook} 第 {previous} 版尚未发布，不能先发布第 {version} 版。',
    en: 'Edition {previous} of {rulebook} is not published, so edition {version} cannot be.',
  },
  'effective-before-previous': {
    status: 409,
    zh: '生效日 {effectiveFrom} 早于第 {previous} 版的生效日 {previousFrom}。',
    en: 'It would be in force from {effectiveFrom}, before edition {previous}, which is from {previousFrom}.',
  },
  'edition-zone-differs': {
    status: 422,
    zh: '规章 {rulebook} 第 {version} 版以 {zone} 时区计日，本中心以 {centreZone} 计日。请把规章的 zone 改为 {centreZone}；中心的时区自首次启动起固定不变。',
    en: 'Edition {version} of {rulebook} counts its days by the clocks of {zone}, and the centre its own by those of {centreZone}. Write zone: {centreZone} in the edition; the centre keeps the zone it was begun with.',
  },
  'reason-missing': {
    status: 422,
    zh: '作废草案须写明理由。',
    en: 'Discarding a draft needs a reason.',
  },
} as const satisfies Messages;

export const editionWords: SliceWords<EditionCommand, EditionEvent> = {
  commands: {
    'edition.draft': { zh: '起草规章版本', en: 'draft an edition' },
    'edition.publish': { zh: '发布规章版本', en: 'publish an edition' },
    'edition.discard': { zh: '废弃规章草案', en: 'discard a draft edition' },
  },
  events: {
    EditionDrafted: { zh: '版本起草', en: 'edition drafted' },
    EditionPublished: { zh: '版本发布', en: 'edition published' },
    EditionDiscarded: { zh: '版本作废', en: 'edition discarded' },
  },
};
