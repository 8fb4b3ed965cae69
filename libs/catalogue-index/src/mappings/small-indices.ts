import { instant, integer, keyword, payload, stored } from './field-types.ts';

export const sectionProperties = { slug: keyword, position: integer, content_hash: stored, document: payload };

export const categoryProperties = {
  category_id: keyword,
  slug: keyword,
  parent: keyword,
  content_hash: stored,
  document: payload,
};

export const personProperties = { person_id: keyword, slug: keyword, content_hash: stored, document: payload };

export const imageProperties = {
  image_id: keyword,
  sha256: keyword,
  type: keyword,
  orientation: keyword,
  asset_id: keyword,
  width: integer,
  height: integer,
  content_hash: stored,
  document: payload,
};

export const boundaryProperties = { at: instant, countries: keyword, platforms: keyword, content_hash: stored };

export const recordProperties = { record_kind: keyword, record_id: keyword, content_hash: stored, record: payload };
