import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { systemClock, type Clock } from '../../../../local/edge/clock';
import { LambdaService, type LambdaOptions } from '../../../../local/edge/lambda/lambda-service';
import type { LogRecord } from '../../../../local/edge/lambda/log-record';
import type { FunctionCall, InvocationResult } from '../../../../local/edge/apigateway/function-invoker';
import { Faults } from '../../../../local/edge/network/faults';
import type { System, Value } from '../../../../local/edge/terraform/system';
import { systemOf, type PlainResource } from '../../../support/edge-system';

/** A function as a test writes it. */
export interface PlainFunction {
  /** @default `orders` */
  readonly name?: string;
  /** @default `eu-west-1` */
  readonly region?: string;
  /** Files of the archive by name, or the text of `index.mjs`. */
  readonly code: string | Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, Value>>;
  readonly computed?: Readonly<Record<string, Value>>;
}

export function zip(code: PlainFunction['code']): Uint8Array {
  const files = typeof code === 'string' ? { 'index.mjs': code } : code;
  // One date: else two archives of the same code differ when a second has passed between them.
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), {
    mtime: new Date(1980, 0, 1, 12),
  });
}

/** A system of functions whose archives lie in a new folder, with whatever else is given. */
export function systemOfFunctions(functions: readonly PlainFunction[], ...others: readonly PlainResource[]): System {
  const folder = mkdtempSync(join(tmpdir(), 'edge-lambda-'));
  const resources = functions.map(({ name = 'orders', region = 'eu-west-1', code, values, computed }) => {
    mkdirSync(join(folder, region), { recursive: true });
    writeFileSync(join(folder, region, `${name}.zip`), zip(code));
    return {
      type: 'aws_lambda_function',
      name,
      region,
      stack: region,
      values: {
        function_name: name,
        filename: `${name}.zip`,
        handler: 'index.handler',
        runtime: 'nodejs22.x',
        role: 'arn:aws:iam::123456789012:role/any',
        ...values,
      },
      computed: { arn: `arn:aws:lambda:${region}:123456789012:function:${name}`, version: '7', ...computed },
    };
  });
  const system = systemOf(...resources, ...others);
  return { ...system, directoryOf: (stack) => join(folder, stack) };
}

/** A running service, with everything that it needs, and with its log. */
export class Lambdas {
  readonly faults = new Faults();
  readonly log: LogRecord[] = [];
  readonly service: LambdaService;
  private ids = 0;

  constructor(system: System, options: Partial<LambdaOptions> & { readonly clock?: Clock } = {}) {
    this.service = new LambdaService({
      system,
      clock: systemClock,
      faults: this.faults,
      workDirectory: mkdtempSync(join(tmpdir(), 'edge-lambda-work-')),
      random: () => 0,
      newId: () => `00000000-0000-4000-8000-${String((this.ids += 1)).padStart(12, '0')}`,
      ...options,
    });
    this.service.onLog((record) => this.log.push(record));
  }

  /** Resolves once a function has written a line. */
  wrote(line: string): Promise<void> {
    return new Promise((resolve) => {
      if (this.lines.includes(line)) return resolve();
      const stop = this.service.onLog(({ message }) => {
        if (message !== line) return;
        stop();
        resolve();
      });
    });
  }

  /** Invokes `orders` in eu-west-1 unless told otherwise. */
  invoke(event: unknown = {}, call: Partial<FunctionCall> = {}): Promise<InvocationResult> {
    return this.service.invoke({
      region: 'eu-west-1',
      functionName: 'orders',
      qualifier: undefined,
      event,
      ...call,
    });
  }

  /** What the functions wrote themselves. */
  get lines(): readonly string[] {
    return this.log.filter(({ type }) => type === 'function').map(({ message }) => message);
  }
}

/** The payload of an invocation that succeeded. */
export function payloadOf(result: InvocationResult): unknown {
  if (result.kind !== 'succeeded') throw new Error(`The invocation did not succeed: ${JSON.stringify(result)}`);
  return result.payload;
}
