import { type Finding, type ReviewRule } from '../rule';
import { type StackChange } from '../stack-change';
import { bothOf, formsOfType, updatesOfType } from '../values';

/** A value that Terraform hid is shown in plans and outputs, or requests are written into logs as they are. */
export const secretExposed: ReviewRule = {
  id: 'secret-exposed',
  title: 'A value is hidden no more',
  check: (change) => [...shownValues(change), ...shownVariables(change), ...tracedMethods(change)],
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
