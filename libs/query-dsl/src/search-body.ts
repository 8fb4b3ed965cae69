/** The body of an Elasticsearch search as these builders make it. */
export type SearchBody = Readonly<Record<string, unknown>>;
