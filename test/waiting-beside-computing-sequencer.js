const { default: Sequencer } = require('@jest/test-sequencer');

const of = (tests, pattern) => tests.filter(({ path }) => pattern.test(path));
const besides = (tests, ...others) => tests.filter((test) => !others.flat().includes(test));

/**
 * Whole life cycles first, for they take longest. Then what waits for Terraform is spread among what computes, whole systems before
 * units: so a machine's processors have something to do all the time, and what is slow never comes last.
 */
module.exports = class WaitingBesideComputingSequencer extends Sequencer {
  sort(tests) {
    const sorted = [...super.sort(tests)];
    const lifecycle = of(sorted, /lifecycle\.deploy\./);
    const deploys = besides(of(sorted, /\.deploy\./), lifecycle);
    const waiting = of(sorted, /\.terraform\./);
    const systems = of(sorted, /\.(system|browser)\.|[\\/]edge[\\/]system[\\/]/);
    const computing = [...systems, ...besides(sorted, lifecycle, deploys, waiting, systems)];
    const share = Math.ceil(computing.length / (waiting.length + 1));
    const spread = waiting.flatMap((test, index) => [...computing.slice(index * share, (index + 1) * share), test]);
    return [...lifecycle, ...deploys, ...spread, ...computing.slice(waiting.length * share)];
  }
};
