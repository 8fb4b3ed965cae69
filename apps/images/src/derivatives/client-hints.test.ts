import { describe, expect, it } from 'vitest';
import { acceptChOf, applyHints, CLIENT_HINTS, varyOf } from './client-hints.ts';

describe('applyHints', () => {
  it.each([
    [{ 'sec-ch-dpr': '2' }, { height: 100 }, { height: 100, dpr: 2 }],
    [{ 'sec-ch-dpr': '2.1' }, { height: 100 }, { height: 100, dpr: 2 }],
    [{ 'sec-ch-dpr': '0.5' }, { height: 100 }, { height: 100, dpr: 1 }],
    [{ 'sec-ch-dpr': '2' }, { height: 100, dpr: 1 }, { height: 100, dpr: 1 }],
    [{ 'sec-ch-dpr': '2' }, {}, {}],
    [{ 'sec-ch-width': '640' }, {}, { width: 640 }],
    [{ 'sec-ch-width': '640' }, { height: 100 }, { height: 100 }],
    [{ 'sec-ch-dpr': '2', 'save-data': 'on' }, { height: 100 }, { height: 100 }],
    [{ 'sec-ch-dpr': '99' }, { height: 100 }, { height: 100 }],
    [{ 'sec-ch-dpr': 'two' }, { height: 100 }, { height: 100 }],
    [{ 'sec-ch-dpr': '-1' }, { height: 100 }, { height: 100 }],
    [{ 'sec-ch-width': '0' }, {}, {}],
    [{ 'sec-ch-width': '1e9' }, {}, {}],
  ])('%j makes %j into %j', (headers, recipe, expected) => {
    expect(applyHints(recipe, headers, CLIENT_HINTS).recipe).toEqual(expected);
    expect(applyHints(recipe, headers, []).recipe).toEqual(recipe);
  });

  it('saves data where the viewer says so', () => {
    expect(applyHints({}, { 'save-data': 'on' }, CLIENT_HINTS).qualities?.jpeg).toBeLessThan(75);
    expect(applyHints({}, { 'save-data': 'off' }, CLIENT_HINTS).qualities).toBeUndefined();
    expect(applyHints({}, { 'save-data': 'on' }, ['dpr']).qualities).toBeUndefined();
  });
});

it('names in Vary what decides, and asks browsers for what they do not send by themselves', () => {
  expect(varyOf([])).toBe('Accept');
  expect(varyOf(['width', 'save-data'])).toBe('Accept, Save-Data, Sec-CH-Width');
  expect(acceptChOf(['save-data'])).toBeUndefined();
  expect(acceptChOf(['save-data', 'dpr', 'width'])).toBe('Sec-CH-DPR, Sec-CH-Width');
});
