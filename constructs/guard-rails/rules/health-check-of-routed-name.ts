import type { Rule } from '../rule';

const ROUTED = ['latency_routing_policy', 'failover_routing_policy', 'geolocation_routing_policy'] as const;

export const healthCheckOfRoutedName: Rule = {
  id: 'health-check-of-routed-name',
  title: 'A health check of a name that is itself routed by health',
  why: 'The name answers with a healthy region, so that the check of a failed one turns healthy again, and back.',
  fix: 'Check the region by a name of its own.',
  source:
    'Amazon Route 53 Developer Guide, "Values that you specify when you create or update health checks" (Domain name)',
  check: (system) => {
    const routed = new Map(
      system
        .resources('aws_route53_record')
        .filter(({ raw }) => ROUTED.some((policy) => raw[policy] !== undefined))
        .flatMap((record) =>
          record.text('name') === undefined ? [] : [[plain(record.text('name')!), record.address]],
        ),
    );
    return system.resources('aws_route53_health_check').flatMap((resource) => {
      const name = resource.text('fqdn');
      const record = name === undefined ? undefined : routed.get(plain(name));
      if (name === undefined || record === undefined) return [];
      return {
        resource,
        what: `it asks the name that ${record} routes`,
        value: name,
        allowed: 'a name that leads to one region always',
        fix: 'check the region by a name of its own, such as <region>.origin.…',
      };
    });
  },
};

const plain = (name: string) => name.toLowerCase().replace(/\.$/, '');
