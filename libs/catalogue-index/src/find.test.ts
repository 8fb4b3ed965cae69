import { describe, expect, it } from 'vitest';
import { findImage } from './find-image.ts';
import { findPerson } from './find-person.ts';
import { fakeStore, manifestOf, version } from './testing.ts';
import { LIVE } from './versions.ts';

const view = manifestOf({ revision: 1 });

describe('findImage', () => {
  it('finds a picture as it is at the revision', async () => {
    const store = fakeStore();
    const put = (number: number, sha256: string, span: [number, number]): void => {
      store.put(
        view.indices.images,
        String(number),
        version(number, { image_id: 'i1', document: { id: 'i1', sha256 } }, span),
      );
    };
    put(0, 'old', [0, 1]);
    put(1, 'new', [1, LIVE]);
    expect(await findImage(store, view, 'i1')).toEqual({ id: 'i1', sha256: 'new' });
    expect(await findImage(store, view, 'i2')).toBeUndefined();
  });
});

describe('findPerson', () => {
  it('finds somebody by id or by slug, the id first', async () => {
    const store = fakeStore();
    const put = (number: number, id: string, slug: string): void => {
      store.put(view.indices.people, String(number), version(number, { person_id: id, slug, document: { id, slug } }));
    };
    put(0, 'p1', 'ada');
    put(1, 'ada', 'other-ada');
    expect(await findPerson(store, view, 'p1')).toEqual({ id: 'p1', slug: 'ada' });
    expect(await findPerson(store, view, 'ada')).toEqual({ id: 'ada', slug: 'other-ada' });
    expect(await findPerson(store, view, 'other-ada')).toEqual({ id: 'ada', slug: 'other-ada' });
    expect(await findPerson(store, view, 'nobody')).toBeUndefined();
  });
});
