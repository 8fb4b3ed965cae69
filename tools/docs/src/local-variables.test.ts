import { givenElasticsearch } from '@marquee/local-es';
import { stackSettings } from '@marquee/stack';
import { expect, it } from 'vitest';
import { LOCAL_VARIABLES } from './local-variables.ts';

const documented = new Map(
  LOCAL_VARIABLES.map(([variable, preset]) => [variable.replaceAll('`', ''), preset.replaceAll('`', '')]),
);

it('has every variable that the local stack reads, and its default', () => {
  const read = new Set<string>();
  const env = new Proxy<NodeJS.ProcessEnv>(
    {},
    {
      get: (_target, name) => {
        read.add(String(name));
        return undefined;
      },
    },
  );
  const { elasticsearchPort, services } = stackSettings(env);
  givenElasticsearch(env);
  expect(read.size).toBeGreaterThan(8);
  expect([...documented.keys()]).toEqual(expect.arrayContaining([...read]));
  expect(documented.get('ELASTICSEARCH_PORT')).toBe(String(elasticsearchPort));
  for (const [app, { port, insidePort }] of Object.entries(services)) {
    expect(documented.get(`${app.toUpperCase()}_PORT`)).toBe(String(port));
    expect(documented.get(`${app.toUpperCase()}_INSIDE_PORT`)).toBe(String(insidePort));
  }
});
