import { NO_MASK } from '@marquee/representation';
import { OPEN_WINDOW, SAMPLE_BASE, sampleDocument } from '@marquee/representation/testing';
import { describe, expect, it } from 'vitest';
import { DocumentStore } from './document-store.ts';

const viewer = {
  country: 'ZA',
  platform: 'website',
  subscription: null,
  ageLimit: 99,
  kids: false,
  appVersion: 142_000,
};
const request = { viewer, at: 1_000, shape: { locales: ['eng'], base: SAMPLE_BASE, mask: NO_MASK } };

function storeOf(options: { maxDocumentBytes?: number } = {}) {
  const asked: number[][] = [];
  const store = new DocumentStore({
    maxDocumentBytes: options.maxDocumentBytes ?? 1_000_000,
    maxFragmentBytes: 1_000_000,
    fetch: (_source: { generation: number }, numbers) => {
      asked.push([...numbers]);
      return Promise.resolve(numbers.map((number) => sampleDocument({ doc_number: number, id: `a${number}` })));
    },
  });
  return { store, asked };
}

const ids = (fragments: readonly { bytes: Buffer }[]): unknown[] =>
  fragments.map(({ bytes }) => (JSON.parse(bytes.toString()) as { id: string }).id);

describe('DocumentStore', () => {
  it('gives fragments in the order asked, and asks only for what is missing, at once', async () => {
    const { store, asked } = storeOf();
    expect(ids(await store.fragments({ generation: 1 }, [3, 1], request))).toEqual(['a3', 'a1']);
    expect(ids(await store.fragments({ generation: 1 }, [1, 2, 3], request))).toEqual(['a1', 'a2', 'a3']);
    expect(asked).toEqual([[3, 1], [2]]);
  });

  it('serializes once for equal shapes and views', async () => {
    const { store } = storeOf();
    const [first] = await store.fragments({ generation: 1 }, [1], request);
    const [second] = await store.fragments({ generation: 1 }, [1], {
      ...request,
      viewer: { ...viewer, country: 'PL' },
    });
    expect(second?.bytes).toBe(first?.bytes);
    const other = { ...request, shape: { ...request.shape, base: { ...SAMPLE_BASE, band: 24_000 } } };
    const [older] = await store.fragments({ generation: 1 }, [1], other);
    expect(older?.bytes).not.toBe(first?.bytes);
  });

  it('takes the same number in another generation for another document', async () => {
    const { store, asked } = storeOf();
    await store.documents({ generation: 1 }, [1]);
    await store.documents({ generation: 2 }, [1]);
    expect(asked).toEqual([[1], [1]]);
  });

  it('stays within its bytes', async () => {
    const { store } = storeOf({ maxDocumentBytes: 10_000 });
    for (let number = 0; number < 50; number += 1) await store.documents({ generation: 1 }, [number]);
    expect(store.size().documents).toBeLessThan(10);
    expect(store.size().documentBytes).toBeLessThanOrEqual(10_000);
  });

  it('says when a fragment closes', async () => {
    const store = new DocumentStore({
      maxDocumentBytes: 1_000_000,
      maxFragmentBytes: 1_000_000,
      fetch: () => Promise.resolve([sampleDocument({ windows: [{ ...OPEN_WINDOW, end_at: 5_000 }] })]),
    });
    expect((await store.fragments({ generation: 1 }, [7], request))[0]?.endAt).toBe(5_000);
  });
});
