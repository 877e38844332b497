import { z } from 'zod';

/** Source: GitHub Docs, OpenID Connect reference; ids stand behind names where a repository uses immutable subject claims. */
const githubRepository = z.string().regex(/^[A-Za-z0-9-]{1,39}(@\d+)?\/[A-Za-z0-9._-]{1,100}(@\d+)?$/, {
  error: 'must be owner/name of a repository on GitHub, or owner@1/name@2 with their ids',
});

/** Who may plan and deploy without a key. */
export const deliverySchema = z.strictObject({
  /** The repository whose workflows may plan and deploy, and whose branch HCP Terraform may follow. */
  repository: githubRepository,
  /** Whether the bootstrap stack makes the account's OIDC provider of whoever runs Terraform; an account has one of each. */
  oidcProvider: z.enum(['create', 'existing']).default('create'),
  /**
   * The same of GitHub's, where HCP Terraform runs Terraform and workflows on GitHub watch what they deploy there: with runs that start at the
   * command line. Elsewhere it means nothing.
   */
  githubOidcProvider: z.enum(['create', 'existing']).default('create'),
});
