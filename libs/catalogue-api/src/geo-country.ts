import { readFile } from 'node:fs/promises';
import { isCountryCode } from '@marquee/catalogue';
import { type CountryResponse, Reader } from 'mmdb-lib';

/** Tells the country of an address, ISO 3166-1 alpha-2; `undefined` where it is not known. */
export type GeoCountry = (address: string) => string | undefined;

/** No GeoIP file: no address tells a country. */
export const noGeoCountry: GeoCountry = () => undefined;

/**
 * Opens a GeoIP file in MaxMind's format (https://maxmind.github.io/MaxMind-DB/), such as GeoLite2-Country.mmdb.
 * Rejects when the file cannot be read, or is not one.
 */
export async function openGeoCountry(file: string): Promise<GeoCountry> {
  const reader = new Reader<CountryResponse>(await readFile(file));
  return (address) => {
    const country = reader.get(address)?.country?.iso_code;
    return country !== undefined && isCountryCode(country) ? country : undefined;
  };
}
