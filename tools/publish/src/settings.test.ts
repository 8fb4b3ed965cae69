import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

describe('readSettings', () => {
  it('has a default for everything', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      ELASTICSEARCH_URL: ['http://127.0.0.1:9200'],
      INDEX_PREFIX: 'marquee',
      INDEX_REPLICAS: 0,
    });
    expect(settings.IMAGE_STORE).toMatch(/^\/.*\.marquee\/images$/);
  });

  it('takes an absolute image store as it is', () => {
    expect(readSettings({ IMAGE_STORE: '/srv/images' }).IMAGE_STORE).toBe('/srv/images');
  });

  it('names every bad variable', () => {
    expect(() => readSettings({ ELASTICSEARCH_URL: 'nonsense', INDEX_REPLICAS: '-1' })).toThrow(
      /ELASTICSEARCH_URL[^]*INDEX_REPLICAS/,
    );
  });
});
