import { partitions, tableAttributes } from '../../contract/data';
import type { Edge } from '../../local/edge';
import { CliError } from '../cli-error';

interface Page {
  readonly Items: readonly Readonly<Record<string, { readonly S: string }>>[];
  readonly LastEvaluatedKey?: object;
}

/**
 * Reads the numbers of guests' orders from the data itself, as no function does.
 *
 * @param table its name
 * @returns reads one region's copy of the table
 */
export function storedOrders(
  edge: Pick<Edge, 'state'>,
  table: string,
): (region: string) => Promise<ReadonlySet<string>> {
  const { partitionKey: key } = tableAttributes;
  return async (region) => {
    const ids = new Set<string>();
    let start: object | undefined;
    do {
      const page: Page = await scan(edge.state().dynamoDbEndpoint, region, {
        TableName: table,
        FilterExpression: 'begins_with(#key, :orders)',
        ExpressionAttributeNames: { '#key': key },
        ExpressionAttributeValues: { ':orders': { S: partitions.order } },
        ProjectionExpression: '#key',
        ...(start && { ExclusiveStartKey: start }),
      });
      for (const item of page.Items) ids.add(item[key]!.S.slice(partitions.order.length));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    return ids;
  };
}

async function scan(endpoint: string, region: string, input: object): Promise<Page> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.Scan',
      // The edge takes the region from it, and verifies no signature.
      authorization: `AWS4-HMAC-SHA256 Credential=drill/20200101/${region}/dynamodb/aws4_request`,
    },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new CliError(`the orders in ${region} cannot be read: ${await response.text()}`);
  return (await response.json()) as Page;
}
