import { describe, expect, it } from 'vitest';
import { mendEncoding, mendTitle } from './mend-title.ts';

describe('mendTitle', () => {
  it.each([
    ["Le Fabuleux destin d'AmÈlie Poulain", "Le Fabuleux destin d'Amélie Poulain"],
    ['DÈj‡ Vu', 'Déjà Vu'],
    ['Obsluhoval jsem anglickÈho kr·le', 'Obsluhoval jsem anglického krále'],
    ['The Naked Gun 2Ω: The Smell of Fear', 'The Naked Gun 2½: The Smell of Fear'],
    ["I Love You Ö Don't Touch Me!", "I Love You … Don't Touch Me!"],
    ['Alien³', 'Alien³'],
    ['Boot, Das', 'Das Boot'],
    ['Charge of the Light Brigade, The', 'The Charge of the Light Brigade'],
    ['I, Robot', 'I, Robot'],
    ['Hello, Dolly', 'Hello, Dolly'],
    ['King Kong (1933)', 'King Kong'],
    ['Fantasia 2000 (IMAX)', 'Fantasia 2000 (IMAX)'],
    ['The Helix...  Loaded', 'The Helix... Loaded'],
    [300, '300'],
    [null, ''],
  ])('mends %s', (title, mended) => {
    expect(mendTitle(title)).toBe(mended);
  });

  it('leaves plain text as it is', () => {
    expect(mendEncoding('Casablanca')).toBe('Casablanca');
  });
});
