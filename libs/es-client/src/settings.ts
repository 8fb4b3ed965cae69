import { listOf, secret, text, url, type Config, type ConfigFault } from '@marquee/config';

/** The variables by which every part finds its Elasticsearch; spread them into a project's own schema. */
export const elasticsearchSettings = {
  ELASTICSEARCH_URL: listOf(url())
    .prefault('http://127.0.0.1:9200')
    .describe('Elasticsearch; several nodes of one cluster are divided by commas.'),
  ELASTICSEARCH_USERNAME: text(200).optional().describe('The user, where the cluster asks for one.'),
  ELASTICSEARCH_PASSWORD: secret(text(1_000)).optional().describe("The user's password."),
  ELASTICSEARCH_API_KEY: secret(text(1_000))
    .optional()
    .describe('An API key (encoded form), instead of user and password.'),
  ELASTICSEARCH_CA: text()
    .optional()
    .describe(
      'The certificate of the authority that signed the cluster’s own, in PEM form (the content, not a file name).',
    ),
} as const;

/** What `parseConfig(elasticsearchSettings, env)` makes. */
export type ElasticsearchSettings = Config<typeof elasticsearchSettings>;

/** A rule for `parseConfig`: either an API key or a user with a password, not halves and not both. */
export function elasticsearchCredentials(settings: ElasticsearchSettings): ConfigFault[] {
  const { ELASTICSEARCH_USERNAME: user, ELASTICSEARCH_PASSWORD: password, ELASTICSEARCH_API_KEY: key } = settings;
  if (key !== undefined && user !== undefined) {
    return [{ variable: 'ELASTICSEARCH_API_KEY', had: '***', takes: 'nothing while ELASTICSEARCH_USERNAME is set' }];
  }
  if ((user === undefined) === (password === undefined)) return [];
  const variable = user === undefined ? 'ELASTICSEARCH_USERNAME' : 'ELASTICSEARCH_PASSWORD';
  return [{ variable, had: undefined, takes: 'a text, since a user needs a password and the other way round' }];
}
