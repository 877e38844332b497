import { coversAll } from '../../../review/change/policy-pattern';

test.each<[string, readonly string[], readonly string[], boolean]>([
  ['a pattern, what it stands for', ['s3:Get*'], ['s3:GetObject', 's3:getobjectacl'], true],
  ['a pattern, more than it stands for', ['s3:Get*'], ['s3:*'], false],
  ['one character, any number of them', ['s3:Get?'], ['s3:Get*'], false],
  ['one character, one', ['s3:Get?'], ['s3:GetX'], true],
  ['everything, all but something', ['*'], ['!s3:ListBucket'], true],
  ['all but one, others', ['!s3:ListBucket'], ['s3:DeleteBucket*', 's3:PutBucketPolicy'], true],
  ['all but one, a pattern that stands for it too', ['!s3:ListBucket'], ['s3:List*'], false],
  ['all but a pattern, one that has a text in common with it', ['!s3:Get*'], ['s3:*Object'], false],
  ['all but a pattern, one that has none', ['!s3:Get*'], ['s3:Put*Object'], true],
  ['all but one, all but it and another', ['!s3:ListBucket'], ['!s3:List*', '!s3:GetObject'], true],
  ['all but two, all but one of them', ['!s3:ListBucket', '!s3:GetObject'], ['!s3:ListBucket'], false],
  ['named ones, all but one', ['s3:GetObject'], ['!s3:ListBucket'], false],
])('%s', (_, wide, narrow, covered) => {
  expect(coversAll(wide, narrow)).toBe(covered);
});
