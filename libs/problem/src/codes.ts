/** What each `error_code` on the wire means. `docs/errors.md` is generated from this table. */
export const ERROR_CODES = {
  INVALID_PARAMETER: {
    status: 400,
    meaning: 'A query parameter has a value that it does not take; `details` name each one.',
  },
  INVALID_PATH: { status: 400, meaning: 'The path has a part that cannot be read, such as a malformed app version.' },
  CURSOR_INVALID: { status: 400, meaning: 'The cursor was not made by this service, or belongs to another question.' },
  RESULT_WINDOW_EXCEEDED: { status: 400, meaning: '`start` + `num` is beyond 10,000; page on with `cursor`.' },
  BODY_NOT_ACCEPTED: { status: 400, meaning: 'The request has a body; these are read-only resources.' },
  REQUEST_MALFORMED: { status: 400, meaning: 'The bytes are no HTTP request that can be read.' },
  LINK_SIGNATURE_INVALID: { status: 403, meaning: 'The artwork link was not handed out by this catalogue.' },
  ROUTE_NOT_FOUND: { status: 404, meaning: 'There is no such path.' },
  PLATFORM_UNKNOWN: {
    status: 404,
    meaning: 'The platform in the path is none that we serve; the message names those.',
  },
  ASSET_NOT_FOUND: { status: 404, meaning: 'No such asset for this audience, here and now.' },
  SECTION_NOT_FOUND: { status: 404, meaning: 'No such section for this audience, here and now.' },
  ROW_NOT_FOUND: { status: 404, meaning: 'No such row for this audience, here and now.' },
  PERSON_NOT_FOUND: { status: 404, meaning: 'No such person in what this audience may see.' },
  IMAGE_NOT_FOUND: { status: 404, meaning: 'No artwork by this link.' },
  PRESET_NOT_FOUND: { status: 404, meaning: 'No such preset; the message names those that there are.' },
  METHOD_NOT_ALLOWED: { status: 405, meaning: 'Only GET and HEAD are answered; `Allow` names them.' },
  REQUEST_TIMEOUT: { status: 408, meaning: 'The request did not arrive whole in time.' },
  APP_VERSION_UNSUPPORTED: { status: 410, meaning: 'The app version is older than the oldest supported one.' },
  CURSOR_EXPIRED: {
    status: 410,
    meaning: 'The catalogue that the cursor pages through is gone; begin again without it.',
  },
  URI_TOO_LONG: { status: 414, meaning: 'The request target is longer than is read.' },
  IMAGE_TYPE_REFUSED: {
    status: 422,
    meaning: 'The source is, by its content, no picture of a type that is taken, or an SVG with parts that are not.',
  },
  IMAGE_SOURCE_TOO_LARGE: { status: 422, meaning: 'The source has more bytes, pixels or frames than are decoded.' },
  IMAGE_UNPROCESSABLE: { status: 422, meaning: 'The source cannot be made into the picture asked for.' },
  IMAGE_TOO_SLOW: { status: 422, meaning: 'Decoding the source took longer than it may; it was ended.' },
  REQUEST_HEAD_TOO_LARGE: { status: 431, meaning: 'The request head is larger than is read.' },
  INTERNAL_ERROR: { status: 500, meaning: 'A fault of ours; the log has it under this request id.' },
  IMAGE_ORIGIN_FAILED: {
    status: 502,
    meaning: 'The origin of the artwork did not hand it out as the link names it.',
  },
  IMAGE_ORIGIN_TIMEOUT: { status: 504, meaning: 'The origin of the artwork did not hand it out in time.' },
  OVERLOADED: { status: 503, meaning: 'More work than can be queued; try again after `Retry-After` seconds.' },
  SEARCH_UNAVAILABLE: {
    status: 503,
    meaning: 'Elasticsearch did not answer in time; try again after `Retry-After` seconds.',
  },
  NOT_READY: { status: 503, meaning: 'No catalogue is known yet; try again after `Retry-After` seconds.' },
} as const satisfies Record<string, { status: number; meaning: string }>;

export type ErrorCode = keyof typeof ERROR_CODES;
