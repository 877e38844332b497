import type { APIGatewayProxyEvent } from 'aws-lambda';
import { headerNames, sessionCookie } from '../../contract/headers';

/**
 * The session token that a request carries: in the header that the edge makes of the cookie for reads it keeps, or in
 * the cookie itself. Two cookies of the name are none: one of them was put there by somebody else.
 */
export function sessionToken(event: Pick<APIGatewayProxyEvent, 'multiValueHeaders'>): string | undefined {
  const headers = Object.entries(event.multiValueHeaders ?? {}).map(
    ([name, values]) => [name.toLowerCase(), values ?? []] as const,
  );
  const valuesOf = (wanted: string) => headers.flatMap(([name, values]) => (name === wanted ? values : []));
  const tokens = [
    ...valuesOf(headerNames.session),
    ...valuesOf('cookie')
      .flatMap((line) => line.split(';'))
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(`${sessionCookie}=`))
      .map((pair) => pair.slice(sessionCookie.length + 1)),
  ];
  return tokens.length === 1 && tokens[0] !== '' ? tokens[0] : undefined;
}
