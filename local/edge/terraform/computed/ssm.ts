import { arn, type ComputedTable, nameOf, textOf } from './made-up-values';

/** The parameter store's resources. */
export const ssmResources: ComputedTable = {
  aws_ssm_parameter: (made) => ({
    id: nameOf(made),
    arn: arn(made, 'ssm', `parameter/${nameOf(made).replace(/^\//, '')}`),
    version: 1,
  }),
};

/** A system here is as after its first deploy: before it, the store held nothing. */
export const ssmData: ComputedTable = {
  aws_ssm_parameters_by_path: (made) => ({
    id: textOf(made, 'path'),
    arns: [],
    names: [],
    types: [],
    values: [],
  }),
};
