import type { Answer } from '../../../cli/force-new/ask-provider';
import { forceNewOf } from '../../../cli/force-new/force-new-of';
import { questionsAbout, UNKNOWN } from '../../../cli/force-new/questions';

const table = (answers: Readonly<Record<string, Answer>>) =>
  forceNewOf(Object.entries(answers).map(([path, answer]) => [{ type: 'aws_thing', path }, answer] as const))[
    'aws_thing'
  ];

test('a block stands for what is in it where all of it answers the same, and else its parts do', () => {
  expect(
    table({
      name: 'replaces',
      tags: 'in place',
      index: 'replaces',
      'index.key': 'replaces',
      'index.inner': 'replaces',
      'index.inner.key': 'replaces',
      target: 'replaces',
      'target.arn': 'replaces',
      'target.role': 'in place',
      rule: 'in place',
      'rule.name': 'in place',
      odd: 'in place',
      'odd.one': 'refused',
      'odd.two': 'in place',
      gone: 'refused',
    }),
  ).toEqual({
    replaces: ['index', 'name', 'target.arn'],
    inPlace: ['odd.two', 'rule', 'tags', 'target.role'],
  });
});

test('each argument and block is asked for beside what is required, and members of a set by the set', () => {
  const questions = questionsAbout('aws_thing', {
    version: 1,
    block: {
      attributes: {
        id: { type: 'string', optional: true },
        arn: { type: 'string' },
        role_arn: { type: 'string', required: true },
        size: { type: 'number', optional: true },
      },
      block_types: {
        member: {
          nesting_mode: 'set',
          min_items: 2,
          block: { attributes: { name: { type: 'string', required: true } } },
        },
        timeouts: { nesting_mode: 'single', block: {} },
      },
    },
  });
  const [body, state] = [
    { role_arn: UNKNOWN, member: [{ name: UNKNOWN }, { name: UNKNOWN }] },
    { role_arn: 'arn:aws:s3:::old', member: [{ name: 'old' }, { name: 'old' }] },
  ];

  expect(questions).toEqual([
    { type: 'aws_thing', path: 'role_arn', tellsAt: 'role_arn', body, state },
    { type: 'aws_thing', path: 'size', tellsAt: 'size', body: { ...body, size: UNKNOWN }, state },
    { type: 'aws_thing', path: 'member', tellsAt: 'member', body, state },
    { type: 'aws_thing', path: 'member.name', tellsAt: 'member', body, state },
  ]);
});
