import { TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';

export interface SessionTrustProps {
  /** Who makes the sessions: the `iss` of their tokens. */
  readonly issuer: string;
  /** For whom they are made: the `aud` of their tokens. */
  readonly audience: string;
}

/**
 * Whom functions believe that a viewer is signed in. Only public keys come here, through the variable `session_keys`: a
 * JSON Web Key Set (RFC 7517) as an identity provider publishes it. A key rotates by standing beside the new one for as
 * long as sessions last.
 */
export class SessionTrust extends Construct {
  /** Environment variables of a function that reads sessions. */
  readonly variables: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: SessionTrustProps) {
    super(scope, id);
    const keys = new TerraformVariable(this, 'keys', {
      type: 'string',
      nullable: false,
      description: 'JSON Web Key Set with the public keys that sign sessions.',
    });
    keys.addValidation({
      condition: `\${can(jsondecode(${keys.fqn}).keys[0].kty)}`,
      errorMessage:
        'The session keys must be a JSON Web Key Set with at least one key: {"keys": [{"kty": "EC", ...}]}.',
    });
    keys.addValidation({
      condition: `\${alltrue([for key in try(jsondecode(${keys.fqn}).keys, []) : !contains(keys(key), "d")])}`,
      errorMessage:
        'The session keys hold a private key (a member "d"). Give the public keys only, and replace that key.',
    });
    this.variables = {
      SESSION_KEYS: keys.stringValue,
      SESSION_ISSUER: props.issuer,
      SESSION_AUDIENCE: props.audience,
    };
  }
}
