import { FAILOVER_STATUS_CODES } from '../../../cloudfront-limits';
import { EdgeError } from '../../error';
import type { Arguments } from '../../terraform/arguments';
import type { Origin, OriginGroup } from '../distribution';
import { numbers, referenced, requiredBlock } from './arguments';

/** Reads an `origin_group` block: two different origins of the distribution, the first being the primary. */
export function readOriginGroup(args: Arguments, origins: ReadonlyMap<string, Origin>): OriginGroup {
  const id = args.string('origin_id');
  const members = args.blocks('member').map((member) => {
    const origin = referenced(origins, member.string('origin_id'), member.address, 'origin');
    member.done();
    return origin.id;
  });
  const criteria = requiredBlock(args, 'failover_criteria');
  const codes = numbers(criteria, 'status_codes');
  criteria.done();
  args.done();

  const [primary, secondary] = members;
  if (primary === undefined || secondary === undefined || members.length > 2 || primary === secondary) {
    throw new EdgeError(args.address, `has the members ${members.join(', ') || 'none'}.`, 'It has two different ones.');
  }
  const stranger = codes.find((code) => !FAILOVER_STATUS_CODES.includes(code));
  if (stranger !== undefined || codes.length === 0) {
    throw new EdgeError(
      `${criteria.address}.status_codes`,
      stranger === undefined ? 'is empty.' : `has ${stranger}.`,
      `Allowed: ${FAILOVER_STATUS_CODES.join(', ')}.`,
    );
  }
  return { id, members: [primary, secondary], failoverStatusCodes: new Set(codes) };
}
