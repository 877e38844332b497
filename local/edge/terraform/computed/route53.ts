import { arn, type ComputedTable, type Made, textOf, upperId, uuid } from './made-up-values';

const NAME_SERVERS = ['ns-1.awsdns-01.com', 'ns-2.awsdns-02.net', 'ns-3.awsdns-03.org', 'ns-4.awsdns-04.co.uk'];

/** A zone's id comes from its name, so that every stack that looks the zone up has the same. */
function zone(made: Made) {
  const name = textOf(made, 'name').replace(/\.$/, '');
  const isPrivate = made.args['private_zone'] === true || made.args['vpc'] !== undefined;
  const id = textOf(made, 'zone_id') || `Z${upperId(20, 'zone', name, String(isPrivate))}`;
  if (name !== '') made.zones.set(id, name);
  return {
    id,
    zone_id: id,
    arn: arn(made, 'route53', `hostedzone/${id}`, { region: '', account: '' }),
    name_servers: NAME_SERVERS,
    primary_name_server: NAME_SERVERS[0] ?? '',
  };
}

/** A record's full name: within its zone when it is not written so (provider documentation, aws_route53_record). */
function fullName(made: Made): string {
  const name = textOf(made, 'name').replace(/\.$/, '').toLowerCase();
  const zoneName = made.zones.get(textOf(made, 'zone_id'));
  if (zoneName === undefined || name === zoneName || name.endsWith(`.${zoneName}`)) return name;
  return name === '' ? zoneName : `${name}.${zoneName}`;
}

/** Route 53's resources. */
export const route53Resources: ComputedTable = {
  aws_route53_health_check: (made) => {
    const id = uuid(made.address);
    return { id, arn: arn(made, 'route53', `healthcheck/${id}`, { region: '', account: '' }) };
  },
  aws_route53_record: (made) => {
    const parts = ['zone_id', 'name', 'type', 'set_identifier'].map((name) => textOf(made, name));
    return { id: parts.filter((part) => part !== '').join('_'), fqdn: fullName(made) };
  },
  aws_route53_zone: zone,
};

export const route53Data: ComputedTable = { aws_route53_zone: zone };
