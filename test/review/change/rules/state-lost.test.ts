import { stateLost } from '../../../../review/change/rules/state-lost';
import { one, said } from './check-rule';

const table = (body: object) => one('aws_dynamodb_table', { name: 'orders', hash_key: 'pk', ...body });

test('a table that is destroyed or replaced is named with what is lost', () => {
  expect(said(stateLost, table({}), {})).toEqual(['aws_dynamodb_table.it is destroyed: every item in it is lost']);
  expect(said(stateLost, table({}), table({ hash_key: 'id' }))).toEqual([
    'aws_dynamodb_table.it is replaced, because `hash_key` changes: every item in it is lost',
  ]);
});

test('whether it is replaced is open while the new value is an expression', () => {
  expect(said(stateLost, table({}), table({ name: '${var.name}' }))).toEqual([
    'aws_dynamodb_table.it may be replaced, because `name` changes: every item in it is lost',
  ]);
});

test('a change in place, a new table and what can be made again are no matter', () => {
  expect(said(stateLost, table({}), table({ billing_mode: 'PROVISIONED' }))).toEqual([]);
  expect(said(stateLost, {}, table({}))).toEqual([]);
  expect(said(stateLost, one('aws_lambda_alias', { name: 'live' }), {})).toEqual([]);
});

test('a replica that is deleted is named, and one more is not', () => {
  const table = (...regions: readonly string[]) =>
    one('aws_dynamodb_table', { name: 'data', replica: regions.map((name) => ({ region_name: name })) });
  expect(said(stateLost, table('eu-west-1', 'sa-east-1'), table('eu-west-1'))).toEqual([
    'aws_dynamodb_table.it deletes its replica in `sa-east-1`',
  ]);
  expect(said(stateLost, table('eu-west-1'), table('eu-west-1', 'sa-east-1'))).toEqual([]);
});
