import { SessionTrust } from '../../../constructs/security/session-trust';
import { returned, synthConstruct } from '../../support/synth-construct';

describe('whom functions believe', () => {
  const stack = synthConstruct(
    (scope) => new SessionTrust(scope, 'session', { issuer: 'https://id.example.com', audience: 'app' }).variables,
  );

  it('is told by variables of theirs, the keys through a Terraform variable that has no default', () => {
    expect(returned(stack, 'SESSION_KEYS')).toBe('${var.session_keys}');
    expect(returned(stack, 'SESSION_ISSUER')).toBe('https://id.example.com');
    expect(returned(stack, 'SESSION_AUDIENCE')).toBe('app');
    expect(stack.variable).toMatchObject({ session_keys: { type: 'string', nullable: false } });
    expect(stack.variable!['session_keys']).not.toHaveProperty('default');
  });
});
