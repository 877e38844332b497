import { EdgeError } from '../error';
import { ExpressionError, ResolutionError } from './expression/errors';
import { Bindings } from './expression/scope';
import { isSet } from './expression/sets';
import { isList, isObject, kindOf, type ValueObject } from './expression/values';
import { sortedNames } from './expression/order';
import { bodies, type Body } from './stack-source';
import type { Value } from './system';

/** Evaluates one string of the configuration. */
export type EvaluateString = (text: string, bindings: Bindings | undefined) => Value;

/** Evaluates what stands in the configuration: strings are templates, `dynamic` blocks become the blocks they make. */
export class BodyEvaluator {
  constructor(
    private readonly string: EvaluateString,
    readonly redact: (message: string) => string,
  ) {}

  /** @param address for errors, such as `global: aws_route53_record.a.records` */
  value(value: Value, address: string, bindings?: Bindings): Value {
    if (typeof value === 'string') return this.at(address, () => this.string(value, bindings));
    if (isList(value)) return value.map((item, index) => this.value(item, `${address}[${index}]`, bindings));
    return isObject(value) ? this.body(value, address, bindings) : value;
  }

  body(body: Body, address: string, bindings?: Bindings): ValueObject {
    const result: Record<string, Value> = {};
    for (const [name, value] of Object.entries(body)) {
      if (name === 'dynamic' && isDynamic(value)) {
        for (const [label, blocks] of this.dynamic(value, address, bindings)) {
          result[label] = [...asList(result[label]), ...blocks];
        }
        continue;
      }
      const key = name.includes('{') ? String(this.value(name, address, bindings)) : name;
      const evaluated = this.value(value, `${address}.${key}`, bindings);
      // A block type may be written out and made by `dynamic`, too.
      const made = result[key];
      result[key] = made === undefined ? evaluated : [...asList(made), ...asList(evaluated)];
    }
    return result;
  }

  /** @throws EdgeError with the address for what fails inside */
  at<T>(address: string, compute: () => T): T {
    try {
      return compute();
    } catch (error) {
      if (!(error instanceof ExpressionError || error instanceof ResolutionError)) throw error;
      throw new EdgeError(address, this.redact(`${error.message}.`));
    }
  }

  private dynamic(value: Value, address: string, bindings: Bindings | undefined): (readonly [string, Value[]])[] {
    return labelled(value, address).map(([label, body]) => {
      const at = `${address}.${label}`;
      const { for_each: forEach = null, iterator = label, content = {} } = body;
      const name = String(iterator);
      const made = this.at(at, () => elements(this.value(forEach, `${at}.for_each`, bindings))).map(
        ([key, element]) => {
          const inner = new Bindings(new Map([[name, { key, value: element }]]), bindings);
          return this.body(bodies(content, at)[0] ?? {}, at, inner);
        },
      );
      return [label, made] as const;
    });
  }
}

/** `dynamic` may also be a name that someone gave: it is a block only where it looks like one. */
function isDynamic(value: Value): boolean {
  const maps = isList(value) ? value : [value];
  return maps.every(
    (map) =>
      isObject(map) &&
      Object.values(map).every((body) =>
        (isList(body) ? body : [body]).every((one) => isObject(one) && 'for_each' in one && 'content' in one),
      ),
  );
}

function labelled(value: Value, address: string): (readonly [string, Body])[] {
  return bodies(value, address).flatMap((map) =>
    Object.entries(map).flatMap(([label, body]) => bodies(body, address).map((one) => [label, one] as const)),
  );
}

function elements(collection: Value): readonly (readonly [Value, Value])[] {
  if (isSet(collection)) return (collection as readonly Value[]).map((value) => [value, value]);
  if (isList(collection)) return collection.map((value, index) => [index, value]);
  if (isObject(collection)) return sortedNames(collection).map((name) => [name, collection[name] ?? null]);
  throw new ExpressionError(`for_each needs a collection, and this is ${kindOf(collection)}`);
}

function asList(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}
