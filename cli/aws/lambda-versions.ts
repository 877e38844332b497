import type * as Lambda from '@aws-sdk/client-lambda';
import type { Variables } from '../context';
import type { FunctionVersions } from '../rollback/function-versions';
import { clientSettings } from './client-settings';
import { quietSdk } from './quiet-sdk';

/** Versions and aliases in Lambda. The SDK is loaded at the first call. */
export function lambdaVersions(variables: Variables): FunctionVersions {
  const asked = async <T>(
    region: string,
    ask: (client: Lambda.LambdaClient, lambda: typeof Lambda) => Promise<T>,
  ): Promise<T> => {
    quietSdk();
    const lambda = await import('@aws-sdk/client-lambda');
    const client = new lambda.LambdaClient(clientSettings(variables, region));
    try {
      return await ask(client, lambda);
    } finally {
      client.destroy();
    }
  };
  return {
    served: ({ region, functionName: FunctionName, alias: Name }) =>
      asked(region, async (client, { GetAliasCommand }) => {
        const found = await client.send(new GetAliasCommand({ FunctionName, Name }));
        return { version: found.FunctionVersion ?? '', revisionId: found.RevisionId ?? '' };
      }),
    published: ({ region, functionName: FunctionName }) =>
      asked(region, async (client, { paginateListVersionsByFunction }) => {
        const versions: string[] = [];
        for await (const page of paginateListVersionsByFunction({ client }, { FunctionName })) {
          versions.push(...(page.Versions ?? []).flatMap(({ Version = '' }) => (/^\d+$/.test(Version) ? Version : [])));
        }
        return versions;
      }),
    move: ({ region, functionName: FunctionName, alias: Name }, { version: FunctionVersion, revisionId }) =>
      asked(region, async (client, { UpdateAliasCommand }) => {
        const RevisionId = revisionId === '' ? undefined : revisionId;
        await client.send(new UpdateAliasCommand({ FunctionName, Name, FunctionVersion, RevisionId }));
      }),
  };
}
