/**
 * Preloaded into cdktf. Without a terminal it wraps what Terraform prints at 80 columns, in the middle of words; a pipe
 * has no columns of its own, so it may be as wide as what is read here. Not wider: cdktf handles every column of every line one
 * by one, and took half as long again with 4000.
 */
process.stdout.columns = 1000;
