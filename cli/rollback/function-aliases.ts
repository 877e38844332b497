import { readFileSync } from 'node:fs';
import type { SynthesizedStack } from '../synth/synthesized-stack';

/** The alias of a function that serves, in one region. */
export interface FunctionAlias {
  readonly region: string;
  /** Of the function in AWS. */
  readonly functionName: string;
  /** Of the alias: `live`. */
  readonly alias: string;
  /** What people call the function: its service, such as `orders`. */
  readonly service: string;
}

interface StackJson {
  readonly provider?: { readonly aws?: readonly { readonly region?: string }[] };
  readonly resource?: {
    readonly aws_lambda_alias?: Readonly<Record<string, { readonly name: string; readonly function_name: string }>>;
    readonly aws_lambda_function?: Readonly<Record<string, { readonly function_name: string }>>;
  };
}

/** `function_orders`, as the constructs name it. */
const ADDRESS = /^function_(.+)$/;

/** Every alias of a function that the stacks declare, in their order. */
export function functionAliases(stacks: readonly SynthesizedStack[]): readonly FunctionAlias[] {
  return stacks.flatMap(({ file }) => {
    const { provider, resource } = JSON.parse(readFileSync(file, 'utf8')) as StackJson;
    const region = provider?.aws?.[0]?.region ?? '';
    return Object.values(resource?.aws_lambda_alias ?? {}).flatMap(({ name, function_name: reference }) => {
      const address = /^\$\{aws_lambda_function\.([\w-]+)\./.exec(reference)?.[1] ?? '';
      const functionName = resource?.aws_lambda_function?.[address]?.function_name;
      if (functionName === undefined) return [];
      return [{ region, functionName, alias: name, service: ADDRESS.exec(address)?.[1] ?? address }];
    });
  });
}
