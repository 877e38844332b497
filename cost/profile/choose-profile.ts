import { CostError } from '../cost-error';
import { defaultProfile } from './default-profiles';
import { defineProfile } from './define-profile';
import { measuredProfile, WORKLOAD_FILE } from './measured-profile';
import { NUMBER_MEMBERS, type Profile } from './profile';

/** Options of a command by their names: `requests`, `api-hit-ratio`, `regions`. */
export type ProfileOptions = Readonly<Record<string, string | boolean | undefined>>;

export interface ProfileSources {
  /** Short name of the environment. */
  readonly environment: string;
  /** Content of `docs/bench/workload.json`; undefined when it is not there. */
  readonly workload: unknown;
  /** A file of the user's, read. */
  readonly file?: { readonly path: string; readonly content: unknown } | undefined;
  readonly options: ProfileOptions;
}

/** A profile, and where its members come from: a sentence each. */
export interface ChosenProfile {
  readonly profile: Profile;
  readonly origins: readonly string[];
}

/** A sentence for each option that sets a member of the profile, by the option's name. */
export const PROFILE_OPTION_HELP: Readonly<Record<string, string>> = {
  ...Object.fromEntries(NUMBER_MEMBERS.map(([name, sentence]) => [optionName(name), sentence])),
  regions: 'shares of the serving regions, such as us-east-1=0.7,eu-west-1=0.3; equal ones when absent',
  viewers: 'shares of geographies, such as europe=0.9,india=0.1; those around the regions when absent',
};

/**
 * The profile to estimate by: the environment's default, what was measured, a file, and options, the later over the earlier.
 *
 * @throws CostError for a wrong value in any of them
 */
export function chooseProfile({ environment, workload, file, options }: ProfileSources): ChosenProfile {
  const given = optionMembers(options);
  const measured = workload === undefined ? undefined : measuredProfile(workload);
  const start = { ...defaultProfile(environment), ...measured };
  const fromFile = file ? defineProfile(start, file.content, file.path) : start;
  return {
    profile: defineProfile(fromFile, given, 'what the options say'),
    origins: [
      'the default profile (cost/profile/default-profiles.ts); how to change it: docs/cost.md',
      measured
        ? `apiHitRatio as the workload benchmark measured it (${WORKLOAD_FILE})`
        : `hit ratios as stated, not as measured: there is no ${WORKLOAD_FILE}`,
      ...(file ? [`${Object.keys(file.content as object).join(', ')} as in ${file.path}`] : []),
      ...(Object.keys(given).length > 0 ? [`${Object.keys(given).join(', ')} as in the options`] : []),
    ],
  };
}

function optionMembers(options: ProfileOptions): Record<string, unknown> {
  const numbers = NUMBER_MEMBERS.flatMap(([name]) => {
    const text = options[optionName(name)];
    return text === undefined ? [] : [[name, numberOf(`--${optionName(name)}`, String(text))] as const];
  });
  const shares = ['regions', 'viewers'].flatMap((name) => {
    const text = options[name];
    return text === undefined ? [] : [[name, sharesOf(`--${name}`, String(text))] as const];
  });
  return Object.fromEntries<unknown>([...numbers, ...shares]);
}

function numberOf(option: string, text: string): number {
  const number = Number(text.replaceAll('_', ''));
  if (text.trim() !== '' && Number.isFinite(number)) return number;
  throw new CostError(`${option} is ${JSON.stringify(text)}; it takes a number such as 50000000 or 0.25`);
}

function sharesOf(option: string, text: string): Record<string, number> {
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [name = '', share = '', ...more] = pair.split('=');
      if (name !== '' && more.length === 0) return [name.trim(), numberOf(`${option} ${name.trim()}`, share)];
      throw new CostError(
        `${option} is ${JSON.stringify(text)}; it takes shares that add up to 1, such as us-east-1=0.7,eu-west-1=0.3`,
      );
    }),
  );
}

function optionName(member: string): string {
  return member.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
