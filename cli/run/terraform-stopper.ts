import { isTerraform, type RunProcess } from './run-processes';

const SCAN_MS = 200;
/** cdktf may be between two Terraform commands; when none comes for this long it is cdktf that has to be told. */
const IDLE_MS = 3_000;
/** After a second request Terraform has this long to give up what it is doing. */
const IMPATIENT_MS = 10_000;

/** What a stopper works on. */
export interface TerraformStopperProps {
  /** Path of Terraform. */
  readonly terraform: string;
  readonly processes: () => readonly RunProcess[];
  readonly kill: (pid: number, signal: NodeJS.Signals) => void;
  /** Ends cdktf itself. */
  readonly endCdktf: () => void;
}

/**
 * Stops the Terraform processes of a cdktf run so that state is saved and locks are released.
 *
 * cdktf must not be told: on an interrupt it exits at once, and the terminal it made for Terraform goes with it, so that
 * the kernel hangs Terraform up in the middle of an apply. Each Terraform gets one interrupt instead, as from Ctrl-C;
 * cdktf waits for them and ends by itself. See docs/decisions/interrupting-an-apply.md.
 */
export class TerraformStopper {
  private readonly interrupted = new Set<number>();
  private timer: NodeJS.Timeout | undefined;
  private idleMs = 0;
  private deadline: NodeJS.Timeout | undefined;

  constructor(private readonly props: TerraformStopperProps) {}

  /** @param times how often stopping was asked for */
  request(times: number): void {
    this.timer ??= setInterval(() => this.scan(), SCAN_MS);
    if (times === 1) this.scan();
    else if (times === 2) this.hurry();
    else this.killAll();
  }

  /** Ends the scanning. */
  dispose(): void {
    clearInterval(this.timer);
    clearTimeout(this.deadline);
  }

  /** Kills whatever is left of the run. */
  killAll(): void {
    for (const { pid } of this.props.processes()) this.props.kill(pid, 'SIGKILL');
  }

  private scan(): void {
    const running = this.terraforms();
    this.idleMs = running.length > 0 ? 0 : this.idleMs + SCAN_MS;
    for (const { pid } of running) {
      if (this.interrupted.has(pid)) continue;
      this.interrupted.add(pid);
      this.props.kill(pid, 'SIGINT');
    }
    if (this.idleMs >= IDLE_MS) {
      this.idleMs = 0;
      this.props.endCdktf();
    }
  }

  /** Terraform takes a second interrupt as "exit immediately", and still tries to save its state. */
  private hurry(): void {
    for (const { pid } of this.terraforms()) this.props.kill(pid, 'SIGINT');
    this.deadline ??= setTimeout(() => this.killAll(), IMPATIENT_MS);
  }

  private terraforms(): RunProcess[] {
    return this.props.processes().filter((candidate) => isTerraform(candidate, this.props.terraform));
  }
}
