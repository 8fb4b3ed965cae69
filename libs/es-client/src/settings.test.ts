import { ConfigError, describeConfig, parseConfig } from '@marquee/config';
import { describe, expect, it } from 'vitest';
import { elasticsearchCredentials, elasticsearchSettings } from './settings.ts';

const read = (env: Record<string, string>) => parseConfig(elasticsearchSettings, env, [elasticsearchCredentials]);

describe('elasticsearchSettings', () => {
  it('takes several nodes, and a local one by default', () => {
    expect(read({}).ELASTICSEARCH_URL).toEqual(['http://127.0.0.1:9200']);
    expect(read({ ELASTICSEARCH_URL: 'https://a:9200/, https://b:9200' }).ELASTICSEARCH_URL).toEqual([
      'https://a:9200',
      'https://b:9200',
    ]);
  });

  it.each([
    { ELASTICSEARCH_USERNAME: 'u' },
    { ELASTICSEARCH_PASSWORD: 'hunter2' },
    { ELASTICSEARCH_USERNAME: 'u', ELASTICSEARCH_PASSWORD: 'hunter2', ELASTICSEARCH_API_KEY: 'k3y' },
  ])('refuses half or double credentials without showing them: %o', (env) => {
    expect(() => read(env)).toThrow(ConfigError);
    expect(() => read(env)).not.toThrow(/hunter2|k3y/);
  });

  it('describes every variable', () => {
    for (const row of describeConfig(elasticsearchSettings)) expect(row.description).not.toBe('');
  });
});
