import type { EnvironmentInput } from '../../environments';
import { addressesOf } from '../support/synthesized-stack';
import { environmentWith, synthSystem } from '../support/synth-system';

const REGIONS: EnvironmentInput['regions'] = ['us-east-1', 'eu-west-1', 'ap-southeast-2', 'sa-east-1'];

const addressesWith = (count: number) =>
  Object.fromEntries(
    Object.entries(synthSystem(environmentWith({ regions: REGIONS.slice(0, count) }))).map(([name, stack]) => [
      name,
      addressesOf(stack),
    ]),
  );

/** Addresses are a contract: renaming one destroys and re-creates what it names. A change here is a migration. */
describe('Terraform addresses', () => {
  it.each([1, 2, 3])('are frozen for %i region(s)', (count) => {
    expect(addressesWith(count)).toMatchSnapshot();
  });

  it('are the same in every region', () => {
    const stacks = addressesWith(3);
    expect(stacks['regional-eu-west-1']).toEqual(stacks['regional-us-east-1']);
    expect(stacks['regional-ap-southeast-2']).toEqual(stacks['regional-us-east-1']);
  });

  it('stay when a region is added: only its own come, and the pairs of records that lead from the one before to it', () => {
    const [three, four] = [addressesWith(3), addressesWith(4)];
    for (const region of ['us-east-1', 'eu-west-1', 'ap-southeast-2']) {
      expect(four[`regional-${region}`]).toEqual(three[`regional-${region}`]);
    }
    const added = four['global']!.filter((address) => !three['global']!.includes(address));
    expect(three['global']!.filter((address) => !four['global']!.includes(address))).toEqual([]);
    const pairs = added.filter((address) => /ap_southeast_2_(primary|secondary)_a+$/.test(address));
    expect(added.filter((address) => !pairs.includes(address)).every((address) => address.includes('sa_east_1'))).toBe(
      true,
    );
    expect([added.length, pairs.length]).toEqual([1 + 6 + 8 + 1, 8]);
  });

  it('hold neither a hash nor a position', () => {
    for (const address of Object.values(addressesWith(3)).flat()) {
      expect(address).not.toMatch(/[0-9A-F]{8}|_\d+$(?<!_[12])/);
    }
  });
});
