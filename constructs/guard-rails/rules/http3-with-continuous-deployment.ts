import { distributionsOf } from '../edge/distribution';
import type { Rule } from '../rule';
import { show, text } from '../system/values';

export const http3WithContinuousDeployment: Rule = {
  id: 'http3-with-continuous-deployment',
  title: 'HTTP/3 together with continuous deployment',
  why: 'CloudFront refuses a continuous deployment policy on a distribution that speaks HTTP/3.',
  fix: 'Use `http2` while a continuous deployment policy is attached.',
  source: 'CloudFront Developer Guide, "Quotas and other considerations for continuous deployment"',
  check: (system) =>
    distributionsOf(system).flatMap(({ resource }) => {
      const version = resource.text('http_version') ?? '';
      const policy = resource.argument('continuous_deployment_policy_id');
      const attached = policy !== undefined && policy !== null && policy !== '';
      const staging = text(resource.argument('staging')) === 'true';
      if (!version.includes('http3') && !version.includes('and3')) return [];
      if (!attached && !staging) return [];
      return {
        resource,
        what: attached ? 'a continuous deployment policy beside HTTP/3' : 'a staging distribution with HTTP/3',
        value: `http_version ${version}${attached ? ` with ${show(policy)}` : ''}`,
        allowed: 'http1.1, http2',
        fix: 'set http_version to http2 for as long as continuous deployment is used',
      };
    }),
};
