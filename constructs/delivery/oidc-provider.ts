import { DataAwsIamOpenidConnectProvider } from '@cdktf/provider-aws/lib/data-aws-iam-openid-connect-provider';
import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { Construct } from 'constructs';
import type { TrustedRuns } from './trusted-runs';

export interface OidcProviderProps extends Pick<TrustedRuns, 'issuer' | 'audience'> {
  /** An account has one OIDC provider of each issuer: made here, or there already. */
  readonly origin: 'create' | 'existing';
}

/** Whose tokens an account believes. */
export class OidcProvider extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { issuer, audience, origin }: OidcProviderProps) {
    super(scope, id);
    const url = `https://${issuer}`;
    this.arn =
      origin === 'create'
        ? new IamOpenidConnectProvider(this, 'resource', { url, clientIdList: [audience] }).arn
        : new DataAwsIamOpenidConnectProvider(this, 'resource', { url }).arn;
  }
}
