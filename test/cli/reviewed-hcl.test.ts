import { staleMessage } from '../../cli/reviewed-hcl';

test('HCL that is not current is told file by file, as far as somebody reads', () => {
  const files = (count: number) => Array.from({ length: count }, (_, index) => `hcl/prod/global/${index}.tf changed`);

  expect(staleMessage(files(1))).toBe(
    'the reviewed HCL is not current in one file; write it with: npm run hcl -- --all\n  hcl/prod/global/0.tf changed',
  );
  expect(staleMessage(files(22)).split('\n')).toHaveLength(22);
  expect(staleMessage(files(22))).toMatch(/\/19\.tf changed\n {2}… and 2 more$/);
});
