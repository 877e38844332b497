/**
 * dynalite 4.0.0 ends what it reads with `iterator.return()`, which iterators of abstract-level do not have, and never closes them: each
 * query and each scan would stay with the database for good. Gives them that method.
 */
export async function closeIteratorsAtTheirEnd(): Promise<void> {
  // Loaded at the first use, as dynalite is.
  const { AbstractKeyIterator, AbstractValueIterator } = await import('abstract-level');
  for (const { prototype } of [AbstractKeyIterator, AbstractValueIterator]) Object.assign(prototype, { return: close });
}

async function close(this: { close(): Promise<void> }): Promise<void> {
  await this.close();
}
