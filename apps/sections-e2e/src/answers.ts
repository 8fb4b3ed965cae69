import request from 'supertest';

/** An asset as rows show it. */
export interface Tile {
  id: string;
  title?: string;
  type?: string;
  coming_soon?: boolean;
  start_at?: string;
  images?: { type: string; orientation: string; link: string }[];
}

export interface RowAnswer {
  id: string;
  title: string;
  layout: string;
  section: string;
  link: string;
  count: number;
  total: number;
  remaining: number;
  next_start?: number | null;
  items: Tile[];
}

export interface RowList {
  count: number;
  remaining: number;
  items: RowAnswer[];
}

/** The JSON of a good answer. */
export async function get<T>(url: string, path: string): Promise<T> {
  const response = await request(url).get(path).expect(200);
  return response.body as T;
}

/** The path of a link, to be asked of the service under test. */
export function pathOf(link: string): string {
  const { pathname, search } = new URL(link);
  return pathname + search;
}

export const idsOf = ({ items }: { items: readonly { id: string }[] }): string[] => items.map((item) => item.id);
