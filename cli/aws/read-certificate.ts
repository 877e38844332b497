import type { Variables } from '../context';
import type { CertificateReader } from '../status/certificates';
import { clientSettings } from './client-settings';
import { plainError } from './plain-error';
import { quietSdk } from './quiet-sdk';

/** Reads the end of certificates from ACM. The SDK is loaded at the first call. */
export function certificateReader(variables: Variables): CertificateReader {
  return async (region, arn) => {
    quietSdk();
    const { ACMClient, DescribeCertificateCommand } = await import('@aws-sdk/client-acm');
    const client = new ACMClient(clientSettings(variables, region));
    try {
      const { Certificate } = await client.send(new DescribeCertificateCommand({ CertificateArn: arn }));
      return Certificate?.NotAfter?.toISOString();
    } catch (error) {
      throw plainError(error);
    } finally {
      client.destroy();
    }
  };
}
