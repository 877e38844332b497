import type { Screen } from '../screen';

/** The same screen for a command whose standard output is for programs: what is for people goes to standard error. */
export function forPeopleOnly(screen: Screen): Screen {
  return {
    interactive: false,
    columns: screen.columns,
    line: (text) => screen.error(text),
    error: (text) => screen.error(text),
    write: (text) => screen.error(text),
    ask: (question) => screen.ask(question),
  };
}
