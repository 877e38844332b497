import type { Screen } from '../../screen';
import type { BakeRound } from './bake';

/** Shows a bake: one line rewritten in place where a person watches, a line when something has changed in a log. */
export class BakeProgress {
  private shown: string | undefined;

  constructor(
    private readonly screen: Screen,
    private readonly wave: string,
    private readonly seconds: number,
  ) {}

  update({ elapsed, observations }: BakeRound): void {
    const bad = observations.filter(({ verdict }) => verdict !== 'good');
    const state = [
      `${observations.length - bad.length} of ${observations.length} good`,
      ...bad.map(({ subject, detail }) => `${subject} ${detail}`),
    ].join('; ');
    if (!this.screen.interactive && state === this.shown) return;
    const passed = this.seconds === 0 ? [] : [`watching  ${elapsed}/${this.seconds} s`];
    const line = [this.wave, ...passed, state].join('  ');
    if (this.screen.interactive && this.shown !== undefined) this.screen.write('\x1b[1A\x1b[J');
    this.screen.line(this.screen.interactive ? line.slice(0, this.screen.columns - 1) : line);
    this.shown = state;
  }
}
