import { ANY, NO_AGE_LIMIT } from '@marquee/catalogue';
import type { Audience } from '@marquee/device-context';
import esb from 'elastic-builder';

function subscriptionFilter(subscription: string | null): esb.Query[] {
  return subscription === null ? [] : [esb.termsQuery('windows.subscriptions', [subscription, ANY])];
}

/** The age limit and the kids flag, as publish compiled them into each window. */
function ageFilter(audience: Audience): esb.Query[] {
  const filters: esb.Query[] = [];
  if (audience.ageLimit !== NO_AGE_LIMIT) filters.push(esb.rangeQuery('windows.age').lte(audience.ageLimit));
  if (audience.kids) filters.push(esb.termQuery('windows.kids', true));
  return filters;
}

/** What of a window decides for whom it is, whatever the time. */
function admitting(audience: Audience): esb.Query[] {
  return [
    esb.termsQuery('windows.countries', [audience.country, ANY]),
    esb.termsQuery('windows.platforms', [audience.platform, ANY]),
    ...subscriptionFilter(audience.subscription),
    ...ageFilter(audience),
    esb.rangeQuery('windows.min_app_version').lte(audience.appVersion),
    esb.rangeQuery('windows.below_app_version').gt(audience.appVersion),
  ];
}

const oneWindow = (conditions: esb.Query[]): esb.Query =>
  esb.nestedQuery(esb.boolQuery().filter(conditions), 'windows');

/** The conditions on a window that is open to `audience` at `at`, for a nested query or sort. */
export function openWindow(audience: Audience, at: number): esb.BoolQuery {
  const open = [esb.rangeQuery('windows.start_at').lte(at), esb.rangeQuery('windows.end_at').gt(at)];
  return esb.boolQuery().filter([...admitting(audience), ...open]);
}

/** The conditions on a window that is yet to open to `audience` after `at`, for a nested query or sort. */
export function laterWindow(audience: Audience, at: number): esb.BoolQuery {
  return esb.boolQuery().filter([...admitting(audience), esb.rangeQuery('windows.start_at').gt(at)]);
}

/**
 * Matches documents with a window that is open to `audience` at `at` (ms since the epoch).
 *
 * `windows` is nested, so that one and the same window must meet every condition. Its start is inclusive, its end exclusive;
 * publish writes both bounds of every window. `at` is the start of the audience's period, so that equal questions have equal
 * bodies. Filter context: no scores, and Elasticsearch may cache it.
 */
export function visibleTo(audience: Audience, at: number): esb.Query {
  return esb.nestedQuery(openWindow(audience, at), 'windows');
}

/** Matches documents that are open to `audience` at `at` and stay so beyond `until`. */
export function visibleBeyond(audience: Audience, at: number, until: number): esb.Query {
  const open = [esb.rangeQuery('windows.start_at').lte(at), esb.rangeQuery('windows.end_at').gt(Math.max(at, until))];
  return oneWindow([...admitting(audience), ...open]);
}

/**
 * Matches documents that are not open to `audience` at `at`, but will be, and that the content team has announced by then: they
 * may be shown with their date, and never be played.
 */
export function comingSoonTo(audience: Audience, at: number): esb.Query {
  return esb
    .boolQuery()
    .filter([esb.nestedQuery(laterWindow(audience, at), 'windows'), esb.rangeQuery('announce_at').lte(at)])
    .mustNot(visibleTo(audience, at));
}

/** Matches the documents that hold at `revision`: a changed asset is a new document, and the old one says until when it held. */
export function liveAt(revision: number): esb.Query[] {
  return [esb.rangeQuery('from_revision').lte(revision), esb.rangeQuery('to_revision').gt(revision)];
}
