const DURATIONS = [
  { seconds: 60, text: '1 minute' },
  { seconds: 3_600, text: '1 hour' },
  { seconds: 86_400, text: '1 day' },
] as const;

/** How long something is good for that a browser is given: an hour, unless one chooses. */
export const USUAL_DURATION = 3_600;

export interface DurationFieldProps {
  /** One of those that are offered. */
  readonly seconds: number;
  readonly change: (seconds: number) => void;
}

export function DurationField({ seconds, change }: DurationFieldProps) {
  return (
    <label class="field">
      <span>Good for</span>
      <select value={seconds} onChange={(event) => change(Number(event.currentTarget.value))}>
        {DURATIONS.map((duration) => (
          <option key={duration.seconds} value={duration.seconds}>
            {duration.text}
          </option>
        ))}
      </select>
    </label>
  );
}
