const { default: Sequencer } = require('@jest/test-sequencer');

const of = (tests, pattern) => tests.filter(({ path }) => pattern.test(path));
const besides = (tests, ...others) => tests.filter((test) => !others.flat().includes(test));

/**
 * The longest first, which the others have to fit beside. Then what waits for Terraform is spread among what computes, whole systems
 * before units: so a machine's processors have something to do all the time, and what is slow never comes last.
 */
module.exports = class WaitingBesideComputingSequencer extends Sequencer {
  sort(tests) {
    const sorted = [...super.sort(tests)];
    const longest = [...of(sorted, /lifecycle\.deploy\./), ...of(sorted, /interrupted-deploy\.deploy\./)];
    const deploys = besides(of(sorted, /\.deploy\./), longest);
    const waiting = [...deploys, ...of(sorted, /\.terraform\./)];
    const systems = of(sorted, /\.(system|browser)\.|[\\/]edge[\\/]system[\\/]/);
    const computing = [...systems, ...besides(sorted, longest, waiting, systems)];
    const share = Math.ceil(computing.length / (waiting.length + 1));
    const spread = waiting.flatMap((test, index) => [test, ...computing.slice(index * share, (index + 1) * share)]);
    return [...longest, ...spread, ...computing.slice(waiting.length * share)];
  }
};
