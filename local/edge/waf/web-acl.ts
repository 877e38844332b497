import type { Clock } from '../clock';
import type { HttpRequest } from '../http/message';
import { EDGE_ADDRESS } from '../network/edge-address';
import { InspectedRequest } from './inspected-request';
import type { CustomResponse, Rule, RuleAction } from './rule';

/** Something that is not as on AWS, for a person to read. */
export interface Notice {
  readonly address: string;
  readonly sentence: string;
}

/** What a web ACL says about a request. */
export interface WafVerdict {
  readonly action: 'allow' | 'block';
  /** The rule that decided, or `Default_Action` as in WAF's logs. */
  readonly rule: string;
  /** Of the answer to a blocked request. @default 403 */
  readonly status: number | undefined;
  /** Instead of the usual answer to a blocked request. */
  readonly response: CustomResponse | undefined;
  /** To be set on the request that goes on; names in lower case. */
  readonly insertedHeaders: readonly (readonly [string, string])[];
  /** Rules that matched and only count. */
  readonly counted: readonly string[];
  /** Rules that AWS would have asked before it decided, and that cannot be run here. */
  readonly notModelled: readonly string[];
}

/** A web ACL that is ready to judge requests. */
export class WebAcl {
  private readonly rules: readonly Rule[];

  constructor(
    readonly address: string,
    readonly arn: string,
    readonly name: string,
    rules: readonly Rule[],
    private readonly defaultAction: RuleAction,
  ) {
    this.rules = [...rules].sort((one, other) => one.priority - other.priority);
  }

  /** What comes out otherwise than on AWS: managed rule groups never block, and what other rules ask for may be missing. */
  get notices(): readonly Notice[] {
    const { address, rules } = this;
    const notice = (concerned: (rule: Rule) => boolean, sentence: (names: string) => string): readonly Notice[] => {
      const names = rules.filter(concerned).map(({ name }) => name);
      return names.length === 0 ? [] : [{ address, sentence: sentence(names.join(', ')) }];
    };
    return [
      ...notice(
        ({ matches }) => matches === undefined,
        (names) => `runs with all its rules but AWS's managed ones, whose content only AWS knows: ${names}.`,
      ),
      ...notice(
        ({ differences }) => differences.has('managed-label'),
        (names) => `never finds the labels of AWS's managed rules that it looks for: ${names}.`,
      ),
      ...notice(
        ({ differences }) => differences.has('address'),
        (names) =>
          `sees one made-up address, ${EDGE_ADDRESS.ip}, in the place of all that CloudFront connects from: ${names}.`,
      ),
    ];
  }

  /**
   * Asks the rules by priority until one allows or blocks (WAF guide, "Setting rule priority").
   *
   * @param clientIp who connected
   * @param country of the client, ISO 3166-1 alpha-2, when it is known
   */
  evaluate(request: HttpRequest, clientIp: string, clock: Clock, country?: string): WafVerdict {
    const inspected = new InspectedRequest(request, clientIp, country, clock.now());
    const insertedHeaders: (readonly [string, string])[] = [];
    const counted: string[] = [];
    const notModelled: string[] = [];
    for (const rule of this.rules) {
      if (rule.matches === undefined) notModelled.push(rule.name);
      else if (rule.matches(inspected)) {
        for (const label of rule.labels) inspected.labels.add(label);
        if (rule.action.kind === 'count') {
          counted.push(rule.name);
          insertedHeaders.push(...rule.action.insertedHeaders);
        } else return verdict(rule.name, rule.action, { insertedHeaders, counted, notModelled });
      }
    }
    return verdict('Default_Action', this.defaultAction, { insertedHeaders, counted, notModelled });
  }
}

function verdict(
  rule: string,
  action: RuleAction,
  { insertedHeaders, counted, notModelled }: Pick<WafVerdict, 'insertedHeaders' | 'counted' | 'notModelled'>,
): WafVerdict {
  if (action.kind === 'block') {
    const { status, response } = action;
    return { action: 'block', rule, status, response, insertedHeaders: [], counted, notModelled };
  }
  return {
    action: 'allow',
    rule,
    status: undefined,
    response: undefined,
    insertedHeaders: [...insertedHeaders, ...action.insertedHeaders],
    counted,
    notModelled,
  };
}
