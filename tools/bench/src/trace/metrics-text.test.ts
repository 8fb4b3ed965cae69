import { expect, it } from 'vitest';
import { samplesBy } from './metrics-text.ts';

const TEXT = `# HELP elasticsearch_calls_total Calls of Elasticsearch, by call and outcome.
# TYPE elasticsearch_calls_total counter
elasticsearch_calls_total{call="search",outcome="ok",service="metadata"} 12
elasticsearch_calls_total{call="search",outcome="timeout",service="metadata"} 3
elasticsearch_calls_total{call="get",outcome="ok",service="metadata"} 40
elasticsearch_calls_total_other{call="search"} 99
process_resident_memory_bytes 1.2e+08
`;

it('adds samples up by a label', () => {
  expect(samplesBy(TEXT, 'elasticsearch_calls_total', 'call')).toEqual(
    new Map([
      ['search', 15],
      ['get', 40],
    ]),
  );
  expect(samplesBy(TEXT, 'process_resident_memory_bytes', 'x')).toEqual(new Map([['', 1.2e8]]));
  expect(samplesBy(TEXT, 'nothing', 'call').size).toBe(0);
});
