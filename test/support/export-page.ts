/** The words of a page's commands that begin with `terraform`, in the order of the page: `[['-chdir=data', 'init'], …]`. */
export function terraformCommands(page: string): readonly (readonly string[])[] {
  return (page.match(/^terraform .*$/gm) ?? []).map((line) => line.split(' ').slice(1));
}
