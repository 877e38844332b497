import { serviceInterrupted } from '../../../../review/change/rules/service-interrupted';
import { one, said } from './check-rule';

const record = (body: object) => one('aws_route53_record', { name: 'app.example.com', type: 'A', ttl: 60, ...body });

test('a record that is destroyed or gets another name is named with what viewers notice', () => {
  expect(said(serviceInterrupted, record({}), {})).toEqual([
    'aws_route53_record.it is destroyed: the name does not resolve meanwhile, and resolvers remember that',
  ]);
  expect(said(serviceInterrupted, record({}), record({ name: 'www.example.com' }))).toEqual([
    expect.stringContaining('is replaced, because `name` changes'),
  ]);
});

test('another value in place, and what serves nobody, are no matter', () => {
  expect(said(serviceInterrupted, record({}), record({ ttl: 300 }))).toEqual([]);
  expect(said(serviceInterrupted, one('aws_cloudwatch_dashboard', { dashboard_name: 'a' }), {})).toEqual([]);
});
