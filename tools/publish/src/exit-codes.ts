/** What the process ends with; documented in the README. */
export const EXIT = {
  /** Done. */
  ok: 0,
  /** The catalogue, or the change, has errors: nothing was published. Or pictures have: those alone were not warmed. */
  invalid: 1,
  /** The command line or the configuration asks for what cannot be. */
  usage: 2,
  /** Elasticsearch, or the images service, did not answer. */
  unavailable: 3,
  /** Somebody else is changing the catalogue. */
  conflict: 4,
  /** Anything else, such as a full disk. */
  failed: 5,
} as const;
