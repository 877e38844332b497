import { type Json, isList, isObject } from '../../hcl/json';
import { wholeExpression } from '../../hcl/template';
import { readValue } from '../read-value';
import { type Finding } from '../rule';
import { type StackChange } from '../stack-change';
import { type Block } from '../stack-revision';
import { blocksIn, formsOfType, shown, textsIn } from '../values';

type Target = Pick<Finding, 'address' | 'what'>;

/** Where an API or a name leads that it did not lead to before, and that is nothing of the system's own. */
export const otherTargets = (change: StackChange): readonly Target[] => [
  ...INTEGRATIONS.flatMap(([type, urisOf]) =>
    newTexts(change, type, urisOf, isOwnFunction).map(([address, uri]) => ({
      address,
      what: `sends requests to ${shown(uri)}, which is no function of this stack`,
    })),
  ),
  ...newTexts(change, 'aws_route53_record', namesOf, isOwnName).map(([address, name]) => ({
    address,
    what: `leads to ${shown(name)}, which is nothing of the system's own`,
  })),
];

function newTexts(
  change: StackChange,
  type: string,
  textsOf: (block: Block) => readonly string[],
  isOwn: (text: string) => boolean,
): readonly (readonly [address: string, text: string])[] {
  return formsOfType(change, type).flatMap(({ address, before, after }) => {
    const old = textsOf(before);
    return [...new Set(textsOf(after))]
      .filter((text) => !old.includes(text) && !isOwn(text))
      .map((text) => [address, text] as const);
  });
}

/** What API Gateway calls, by the type that says it. */
const INTEGRATIONS: readonly (readonly [type: string, urisOf: (block: Block) => readonly string[]])[] = [
  ['aws_api_gateway_rest_api', ({ body }) => integrationUris(readValue(body['body']))],
  ['aws_apigatewayv2_api', ({ body }) => integrationUris(readValue(body['body']))],
  ['aws_api_gateway_integration', ({ body }) => textsIn(body, 'uri')],
  ['aws_apigatewayv2_integration', ({ body }) => textsIn(body, 'integration_uri')],
];

/** Wherever they stand in an OpenAPI document: at a method, or at `x-amazon-apigateway-any-method`. */
function integrationUris(value: Json | undefined): readonly string[] {
  if (isList(value)) return value.flatMap(integrationUris);
  if (!isObject(value)) return [];
  const uris = textsIn(value['x-amazon-apigateway-integration'], 'uri');
  return [...uris, ...Object.values(value).flatMap(integrationUris)];
}

const isOwnFunction = (text: string): boolean =>
  /^\$\{aws_lambda_(alias|function)\.[\w-]+\.(qualified_)?(invoke_)?arn\}$/.test(text);

const namesOf = ({ body }: Block): readonly string[] => [
  ...textsIn(blocksIn(body, 'alias')[0], 'name'),
  ...textsIn(body, 'records'),
];

/** One expression that reads a resource or data source, and adds no text of its own; it may compare with one. */
function isOwnName(text: string): boolean {
  const expression = wholeExpression(text)?.replace(/== "[^"]*"/g, '') ?? '';
  return /(?<![.\w])(aws_|data\.)\w/.test(expression) && !expression.includes('"');
}
