import { type Json } from '../../hcl/json';
import { code } from '../code';
import { isLiteral } from '../references';
import { type Finding, type ReviewRule } from '../rule';
import { type StackChange } from '../stack-change';
import { type Block } from '../stack-revision';
import { blocksIn, bothOf, formsOfType, textsIn, updatesOfType, valueAt } from '../values';

/** A value that Terraform hid is shown in plans and outputs, or requests are written into logs as they are. */
export const secretExposed: ReviewRule = {
  id: 'secret-exposed',
  title: 'A value is hidden no more',
  check: (change) => [
    ...shownValues(change),
    ...shownVariables(change),
    ...writtenSecrets(change),
    ...tracedMethods(change),
  ],
};

const shownValues = ({ before, after }: StackChange): readonly Finding[] =>
  [...(before?.blocks.values() ?? [])]
    .filter(({ kind, body }) => (kind === 'variable' || kind === 'output') && body['sensitive'] === true)
    .filter(({ address }) => after?.blocks.has(address) && after.blocks.get(address)?.body['sensitive'] !== true)
    .map(({ address }) => ({
      address,
      what: 'is not `sensitive` any more',
      look: 'its value stands in plans, logs and outputs from now on',
    }));

/** Source: HCP Terraform documentation, "Variables": the value of a sensitive one is write-only. */
const shownVariables = (change: StackChange): readonly Finding[] =>
  updatesOfType(change, 'tfe_variable')
    .filter((update) => {
      const [was, is] = bothOf(update, 'sensitive');
      return was === true && is !== true;
    })
    .map(({ address }) => ({
      address,
      what: 'is not `sensitive` any more',
      look: 'whoever may look at the workspace reads its value from now on',
    }));

/** A header that was given by a variable, and stands in the code now. Its value is not repeated here. */
const writtenSecrets = (change: StackChange): readonly Finding[] =>
  updatesOfType(change, 'aws_cloudfront_distribution').flatMap(({ address, before, after }) => {
    const values = ({ body }: Block): readonly (readonly [name: string, value: Json])[] =>
      blocksIn(body, 'origin')
        .flatMap((origin) => blocksIn(origin, 'custom_header'))
        .map((header) => [textsIn(header, 'name')[0] ?? '', valueAt(header, 'value') ?? null]);
    const given = values(before).flatMap(([name, value]) => (isLiteral(value) ? [] : [name]));
    const written = values(after).flatMap(([name, value]) => (isLiteral(value) && given.includes(name) ? [name] : []));
    return [...new Set(written)].map((name) => ({
      address,
      what: `has the value of the header ${code(name)} in the code`,
      look: 'whoever reads the repository knows what opens the origins, now and later; do the origins know this one at all?',
    }));
  });

/** Source: API Gateway API Reference, MethodSetting: `dataTraceEnabled` logs full requests and responses. */
const tracedMethods = (change: StackChange): readonly Finding[] =>
  formsOfType(change, 'aws_api_gateway_method_settings')
    .filter((form) => {
      const [was, is] = bothOf(form, 'settings.data_trace_enabled');
      return is === true && was !== true;
    })
    .map(({ address }) => ({
      address,
      what: 'writes whole requests and answers into the log: `data_trace_enabled`',
      look: "cookies, tokens and the origin's secret stand there from now on: who may read the log?",
    }));
