import type { Variables } from '../context';

/**
 * In a run of GitHub Actions: the run's token for its server, handed over as a setting of git's in the environment, where no list
 * of processes and no file shows it. Source: actions/checkout; git-config, GIT_CONFIG_COUNT.
 *
 * @returns variables for git; none outside of such a run
 */
export function gitAuthorization({
  GITHUB_TOKEN: token,
  GITHUB_SERVER_URL: server,
}: Variables): Record<string, string> {
  if (!token || !server) return {};
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${server}/.extraheader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`,
  };
}
