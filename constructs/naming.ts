/** The parts of an environment that physical names are made of. */
export interface NameScope {
  readonly project: string;
  readonly name: string;
}

/**
 * A physical name: `<project>-<environment>-<part>-…`. Derived from the address alone, so it is the same on every
 * machine and in every run.
 *
 * @param maximum the longest name the service takes
 * @throws Error when the name is longer
 */
export function physicalName(environment: NameScope, parts: readonly string[], maximum = 64): string {
  const name = [environment.project, environment.name, ...parts].join('-');
  if (name.length > maximum) {
    throw new Error(
      `the name "${name}" has ${name.length} characters; the service takes at most ${maximum}: shorten the environment's project or name`,
    );
  }
  return name;
}
