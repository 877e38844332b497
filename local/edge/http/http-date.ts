const IMF_OR_RFC_850 = /^[A-Za-z]{3,9}, \d{2}[ -][A-Za-z]{3}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/;
const ASCTIME = /^[A-Za-z]{3} [A-Za-z]{3} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;

/**
 * Reads a date of HTTP (RFC 9110, 5.6.7) in any of its three forms.
 *
 * @returns milliseconds since 1970, or undefined when it is none: `0`, `-1`, a date in another zone
 */
export function parseHttpDate(value: string): number | undefined {
  const text = value.trim();
  let time = Number.NaN;
  if (IMF_OR_RFC_850.test(text)) time = Date.parse(text);
  else if (ASCTIME.test(text)) time = Date.parse(`${text} GMT`);
  return Number.isNaN(time) ? undefined : time;
}

let lastSecond = 0;
let lastDate = 'Thu, 01 Jan 1970 00:00:00 GMT';

/**
 * A moment as HTTP writes it, in the form IMF-fixdate: `Sun, 06 Nov 1994 08:49:37 GMT`. The text of the last second asked
 * for is kept, since many messages are dated by the same.
 *
 * @param time milliseconds since 1970
 */
export function imfDate(time: number): string {
  const second = Math.floor(time / 1000);
  if (second !== lastSecond) {
    lastSecond = second;
    lastDate = new Date(second * 1000).toUTCString();
  }
  return lastDate;
}
