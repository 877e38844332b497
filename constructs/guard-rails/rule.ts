import type { Resource } from './system/resource';
import type { System } from './system/system';

/** What one resource does that a rule forbids, in the words of whoever has to mend it. */
export interface Finding {
  readonly resource: Resource;
  /** What is wrong, and where within the resource: "/api/*: …". */
  readonly what: string;
  /** The value that stands there. */
  readonly value: string;
  /** What may stand there. */
  readonly allowed: string;
  /** What to do. */
  readonly fix: string;
}

/** A guard rail: something no stack may do, because AWS refuses it late or because it fails where nobody looks. */
export interface Rule {
  /** Kebab-case name, by which exceptions call it. */
  readonly id: string;
  /** What is forbidden, in a few words. */
  readonly title: string;
  /** What goes wrong otherwise. */
  readonly why: string;
  /** How to mend it, in general. */
  readonly fix: string;
  /** Where the fact is documented. */
  readonly source: string;
  /** A pure function of what will be applied; whatever cannot be known before Terraform runs is no finding. */
  readonly check: (system: System) => readonly Finding[];
}
