/**
 * The SDK warns that releases of 2027 will need a newer Node.js; the release that is installed does not, and nobody who
 * deploys can do anything about it. The SDK reads this variable of the process only.
 */
export function quietSdk(): void {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
}
