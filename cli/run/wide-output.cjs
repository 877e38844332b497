/**
 * Preloaded into cdktf. Without a terminal it wraps what Terraform prints at 80 columns, in the middle of words; a pipe
 * has no columns of its own, so it may be as wide as any line.
 */
process.stdout.columns = 4000;
