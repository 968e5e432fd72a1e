import { type ProcessParameters } from '../../edition/edition.js';
import { type Phrase, joined, words } from '../phrase.js';
import { roles } from '../vocabulary.js';
import { counted } from '../../counted.js';

/** Who reviews a disputed score again and signs it off, from whom reviewers are independent, who disputes and until when. */
export const reviewPhrase = ({
  secondReviewBy,
  signedOffBy,
  independentOf,
  disputedBy,
  disputeDays,
}: ProcessParameters['qa']): Phrase =>
  joined(
    [
      words(`复核：${roles(secondReviewBy).zh}`, `second review by ${roles(secondReviewBy).en}`),
      words(`签发：${roles(signedOffBy).zh}`, `signed off by ${roles(signedOffBy).en}`),
      ...(independentOf === undefined ? [] : [words('质检员不属被检者的团队', 'reviewers belong to another team')]),
      ...(disputedBy === undefined
        ? []
        : [
            words(
              `可提出异议：被检者、${roles(disputedBy).zh}`,
              `disputed by the person under review or ${roles(disputedBy).en}`,
            ),
          ]),
      ...(disputeDays === undefined
        ? []
        : [words(`评分后 ${disputeDays} 日内提出异议`, `disputed within ${counted(disputeDays, 'day')} of the score`)]),
    ],
    '；',
    '; ',
  );
