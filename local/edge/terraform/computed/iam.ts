import { arn, type ComputedTable, type Made, nameOf, textOf, upperId } from './made-up-values';
import { policyDocument } from './policy-document';

const globalArn = (made: Made, resource: string): string => arn(made, 'iam', resource, { region: '' });

/** IAM's resources. */
export const iamResources: ComputedTable = {
  aws_iam_policy: (made) => {
    const name = nameOf(made);
    const own = globalArn(made, `policy${textOf(made, 'path') || '/'}${name}`);
    return { id: own, arn: own, name, policy_id: `ANPA${upperId(17, made.address)}` };
  },
  aws_iam_role: (made) => {
    const name = nameOf(made);
    const own = globalArn(made, `role${textOf(made, 'path') || '/'}${name}`);
    return { id: name, arn: own, name, unique_id: `AROA${upperId(17, made.address)}` };
  },
  aws_iam_role_policy: (made) => ({ id: `${textOf(made, 'role')}:${nameOf(made)}`, name: nameOf(made) }),
  aws_iam_role_policy_attachment: (made) => ({ id: `${textOf(made, 'role')}-${upperId(26, made.address)}` }),
};

export const iamData: ComputedTable = {
  aws_iam_policy: (made) => ({ id: textOf(made, 'arn'), arn: globalArn(made, `policy/${textOf(made, 'name')}`) }),
  aws_iam_policy_document: (made) => {
    const json = policyDocument(made.args);
    return { id: upperId(10, json), json, minified_json: JSON.stringify(JSON.parse(json)) };
  },
  aws_iam_role: (made) => ({
    id: textOf(made, 'name'),
    arn: globalArn(made, `role/${textOf(made, 'name')}`),
  }),
};
