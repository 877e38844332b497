import { arn, type ComputedTable, textOf } from './made-up-values';

/** DynamoDB's resources. */
export const dynamodbResources: ComputedTable = {
  aws_dynamodb_table: (made) => {
    const name = textOf(made, 'name');
    return { id: name, arn: arn(made, 'dynamodb', `table/${name}`) };
  },
  aws_dynamodb_table_item: (made) => ({ id: `${textOf(made, 'table_name')}|${made.address}` }),
};
