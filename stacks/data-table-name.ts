import { physicalName, type NameScope } from '../constructs/naming';

/** The name of the table, the same in every region: what the regional stacks know of it. */
export const dataTableName = (environment: NameScope): string => physicalName(environment, ['data']);
