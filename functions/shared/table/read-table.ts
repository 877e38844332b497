import { createDynamoDb } from './dynamodb';
import { createTable, type Table } from './table';

/**
 * The table of this function: `TABLE_NAME`, which the function's configuration sets, in `AWS_REGION`, with the credentials
 * that Lambda sets, at `AWS_ENDPOINT_URL_DYNAMODB` where that is set, as for every AWS SDK.
 *
 * @throws Error when a variable is missing
 */
export function readTable(environment: NodeJS.ProcessEnv = process.env): Table {
  const read = (name: string): string => {
    const value = environment[name];
    if (!value) throw new Error(`The environment variable ${name} is not set on this function.`);
    return value;
  };
  const region = read('AWS_REGION');
  const dynamoDb = createDynamoDb({
    region,
    endpoint: environment['AWS_ENDPOINT_URL_DYNAMODB'] ?? `https://dynamodb.${region}.amazonaws.com`,
    credentials: {
      accessKeyId: read('AWS_ACCESS_KEY_ID'),
      secretAccessKey: read('AWS_SECRET_ACCESS_KEY'),
      sessionToken: environment['AWS_SESSION_TOKEN'],
    },
  });
  return createTable(dynamoDb, read('TABLE_NAME'));
}
