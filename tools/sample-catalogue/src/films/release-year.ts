/** The newest year that the data set can speak of: it was made in 2010 and announces a few films of the year after. */
export const NEWEST_YEAR = 2011;
/** Until this year a date of December 31 stands for "some day of the next year". */
const LAST_YEAR_KNOWN_ALONE = 1996;

/**
 * The year of a release date such as "Nov 21 2008". Years were written with two digits and wrapped ("Dec 15 2039" is 1939), and
 * films known by their year alone have January 1 shifted to the day before.
 */
export function releaseYear(date: string): number {
  const match = /^([A-Z][a-z]{2}) (\d\d) (\d{4})$/.exec(date);
  if (match === null) throw new RangeError(`Not a release date: ${date}`);
  const written = Number(match[3]);
  const year = written > NEWEST_YEAR ? written - 100 : written;
  const isYearAlone = match[1] === 'Dec' && match[2] === '31' && year <= LAST_YEAR_KNOWN_ALONE;
  return isYearAlone ? year + 1 : year;
}
