/**
 * Runs in the page: texts whose contrast with what is behind them is below 4.5 (WCAG 2.2, 1.4.3). Disabled controls and
 * what is not shown do not count.
 */
export function lowContrasts(): { readonly checked: number; readonly low: readonly string[] } {
  type Color = readonly [red: number, green: number, blue: number, alpha: number];
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

  function read(color: string): Color {
    if (canvas === null) throw new Error('no canvas');
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  }

  /** What is behind an element: its own background and those of its ancestors, up to the first that hides the rest. */
  function backgroundOf(element: Element | null): Color {
    if (element === null) return [255, 255, 255, 1];
    const own = read(getComputedStyle(element).backgroundColor);
    if (own[3] === 1) return own;
    const behind = backgroundOf(element.parentElement);
    const mix = (index: 0 | 1 | 2) => own[index] * own[3] + behind[index] * (1 - own[3]);
    return [mix(0), mix(1), mix(2), 1];
  }

  function luminance([red, green, blue]: Color): number {
    const linear = (part: number) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  const low: string[] = [];
  let checked = 0;
  for (const element of document.querySelectorAll('body *')) {
    const texts = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
    const shows = texts
      .map(({ nodeValue }) => nodeValue)
      .join('')
      .trim();
    if (shows === '' || element.matches(':disabled, :disabled *, .visually-hidden, svg *')) continue;
    if (element.getClientRects().length === 0) continue;
    checked += 1;
    const [light, dark] = [luminance(read(getComputedStyle(element).color)), luminance(backgroundOf(element))].sort(
      (a, b) => b - a,
    ) as [number, number];
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < 4.5) low.push(`${contrast.toFixed(2)} "${shows.slice(0, 40)}"`);
  }
  return { checked, low };
}

/**
 * Runs in the page: how much of what was seen has moved by itself since the page was loaded, as the sum of its layout shifts
 * (web.dev, "Cumulative Layout Shift": up to 0.1 is good).
 */
export function layoutShift(): Promise<number> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      observer.disconnect();
      const shifts = list.getEntries() as (PerformanceEntry & { readonly value: number })[];
      resolve(shifts.reduce((sum, { value }) => sum + value, 0));
    });
    observer.observe({ type: 'layout-shift', buffered: true });
    // It is told of shifts alone.
    setTimeout(() => resolve(0), 500);
  });
}

/** Runs in the page: controls without a name, and things with an id that is there twice. */
export function namelessControls(): readonly string[] {
  const controls = [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, summary')];
  const nameless = controls.filter((control) => {
    const labels = 'labels' in control ? [...((control as HTMLInputElement).labels ?? [])] : [];
    const texts = [
      control.getAttribute('aria-label'),
      control.textContent,
      ...labels.map((label) => label.textContent),
    ];
    // What can be chosen is no name.
    const isNamedByText = !control.matches('select, input');
    return !texts.some((text, index) => (index !== 1 || isNamedByText) && (text ?? '').trim() !== '');
  });
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [...nameless.map((control) => control.outerHTML), ...repeated.map((id) => `#${id} twice`)];
}
