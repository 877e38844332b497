import { Deployment } from '../support/deployment';

/**
 * `npm run soak -- 10`: so many whole life cycles in a row on one emulator, which is what brings out races between the
 * provider's pooled connections and the emulator. Each cycle deploys, expects a plan without changes, and destroys.
 */
async function main(): Promise<void> {
  const wanted = Number(process.argv[2] ?? 10);
  if (!Number.isInteger(wanted) || wanted < 1) {
    throw new Error(`"${process.argv[2]}" is not a number of cycles; give a whole number such as 10`);
  }
  const deployment = new Deployment({});
  let passed = 0;
  try {
    for (let cycle = 1; cycle <= wanted; cycle++) {
      const failure = await runCycle(deployment);
      passed += failure === undefined ? 1 : 0;
      console.log(`cycle ${cycle}: ${failure ?? 'passed'}`);
      if (failure !== undefined) break;
    }
  } finally {
    await deployment.dispose();
  }
  console.log(`Cycles: ${passed} passed, ${wanted - passed} failed or not run`);
  process.exitCode = passed === wanted ? 0 : 1;
}

/** @returns what went wrong, or undefined */
async function runCycle(deployment: Deployment): Promise<string | undefined> {
  for (const words of [['deploy'], ['diff'], ['destroy', '--yes']]) {
    const { status, output } = await deployment.command(...words);
    if (status !== 0) return `${words[0]} ended with ${status}:\n${output}`;
    const unchanged = output.match(/^\S+ +no changes /gm)?.length ?? 0;
    if (words[0] === 'diff' && unchanged !== 3) return `the plan after the deploy has changes:\n${output}`;
  }
  const left = ['regional-us-east-1', 'regional-eu-west-1', 'global'].flatMap((stack) => deployment.stateOf(stack));
  return left.length > 0 ? `left in state: ${left.join(', ')}` : undefined;
}

main().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
