import type { EnvironmentInput } from '../../environments';
import { addressesOf } from '../support/synthesized-stack';
import { environmentWith, synthSystem } from '../support/synth-system';

const REGIONS: EnvironmentInput['regions'] = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];

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

  it('stay when a region is added: the new region only adds its own', () => {
    const [two, three] = [addressesWith(2), addressesWith(3)];
    expect(three['regional-us-east-1']).toEqual(two['regional-us-east-1']);
    expect(three['regional-eu-west-1']).toEqual(two['regional-eu-west-1']);
    const added = three['global']!.filter((address) => !two['global']!.includes(address));
    expect(two['global']!.filter((address) => !three['global']!.includes(address))).toEqual([]);
    expect(added.every((address) => address.includes('ap_southeast_2'))).toBe(true);
    expect(added).toHaveLength(1 + 6 + 1);
  });

  it('hold neither a hash nor a position', () => {
    for (const address of Object.values(addressesWith(3)).flat()) {
      expect(address).not.toMatch(/[0-9A-F]{8}|_\d+$(?<!_[12])/);
    }
  });
});
