import { describe, expect, it } from 'vitest';
import { openGeoCountry } from './geo-country.ts';

/** Made with the PyPI package mmdb_writer out of documentation addresses (RFC 5737, RFC 3849). */
const FILE = `${import.meta.dirname}/files/test-countries.mmdb`;

describe('openGeoCountry', () => {
  it.each([
    ['192.0.2.17', 'ZA'],
    ['198.51.100.1', 'PL'],
    ['2001:db8::1', 'CZ'],
    ['203.0.113.1', undefined],
    ['10.0.0.1', undefined],
  ])('tells that %s is in %s', async (address, country) => {
    const geoCountry = await openGeoCountry(FILE);
    expect(geoCountry(address)).toBe(country);
  });

  it('takes no text for an address, and no other file for a GeoIP file', async () => {
    const geoCountry = await openGeoCountry(FILE);
    expect(geoCountry('not an address')).toBeUndefined();
    expect(geoCountry('')).toBeUndefined();
    await expect(openGeoCountry(import.meta.filename)).rejects.toThrow();
    await expect(openGeoCountry(`${FILE}.missing`)).rejects.toThrow('ENOENT');
  });
});
