const INTERVAL_MS = 1_000;

/**
 * Watches the emulator while Terraform works with it. Without it Terraform would repeat its calls for minutes.
 *
 * @param pid of the emulator; without one nothing is watched
 * @param onEnd told once
 */
export function watchEmulator(pid: number | undefined, onEnd: () => void): { end(): void } {
  if (pid === undefined) return { end: () => undefined };
  const timer = setInterval(() => {
    if (isAlive(pid)) return;
    clearInterval(timer);
    onEnd();
  }, INTERVAL_MS);
  return { end: () => clearInterval(timer) };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
