const { default: Sequencer } = require('@jest/test-sequencer');

/** Whole life cycles first, then what needs Terraform: they mostly wait, and the others run beside them. */
const rank = ({ path }) =>
  path.includes('lifecycle.deploy')
    ? 0
    : path.includes('.deploy.')
      ? 1
      : path.includes('.terraform.')
        ? 2
        : path.includes('drill.system')
          ? 3
          : 4;

module.exports = class SlowestFirstSequencer extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
};
