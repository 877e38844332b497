import type { EdgeLogRecord } from '../edge';

/** Characters of all lines together; the lines of the oldest requests go first. */
export const MOST_CHARACTERS = 2 * 1024 * 1024;
/** Lines of one request; later ones are only counted. */
const MOST_LINES = 100;
/** Characters of one line; what is longer is cut. */
const LONGEST_LINE = 16 * 1024;
/** What a record takes up beside its message. */
const RECORD_CHARACTERS = 100;

interface Lines {
  readonly records: EdgeLogRecord[];
  characters: number;
  leftOut: number;
}

/**
 * The lines that functions and APIs wrote for the last requests, by the request's id. Bounded, whatever they write: at most
 * 2 Mi characters in all, 100 lines a request, 16 Ki characters a line.
 */
export class RequestLogs {
  /** The request that was first written for comes first. */
  private readonly byRequest = new Map<string, Lines>();
  private characters = 0;

  /** @param requestId the value of `X-Amz-Cf-Id` */
  add(requestId: string, record: EdgeLogRecord): void {
    let lines = this.byRequest.get(requestId);
    if (lines === undefined) {
      lines = { records: [], characters: 0, leftOut: 0 };
      this.byRequest.set(requestId, lines);
    }
    if (lines.records.length >= MOST_LINES) {
      lines.leftOut += 1;
      return;
    }
    const { message } = record;
    const text = typeof message === 'string' ? message : (JSON.stringify(message) ?? '');
    const isCut = text.length > LONGEST_LINE;
    lines.records.push(isCut ? { ...record, message: `${text.slice(0, LONGEST_LINE)}…` } : record);
    const characters = Math.min(text.length, LONGEST_LINE) + RECORD_CHARACTERS;
    lines.characters += characters;
    this.characters += characters;
    this.makeRoom(requestId);
  }

  /** In the order in which they were written; a last line says how many more there were. */
  of(requestId: string): readonly EdgeLogRecord[] {
    const { records, leftOut } = this.byRequest.get(requestId) ?? NONE;
    const last = records.at(-1);
    if (leftOut === 0 || last === undefined) return records;
    const message = `${leftOut} more ${leftOut === 1 ? 'line was' : 'lines were'} written and not kept.`;
    return [
      ...records,
      { time: last.time, product: 'edge', region: undefined, source: 'edge', level: 'WARN', message, requestId },
    ];
  }

  private makeRoom(keep: string): void {
    for (const [requestId, { characters }] of this.byRequest) {
      if (this.characters <= MOST_CHARACTERS) return;
      if (requestId === keep) continue;
      this.byRequest.delete(requestId);
      this.characters -= characters;
    }
  }
}

const NONE: Lines = { records: [], characters: 0, leftOut: 0 };
