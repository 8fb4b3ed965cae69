// The usual way to answer from Elasticsearch: Express, the official client, full sources, one query (or a query a row) for every
// request. PORT, ELASTICSEARCH_URL, INDEX; WORKERS=2 for a cluster of two.
import cluster from 'node:cluster';
import { Client } from '@elastic/elasticsearch';
import express from 'express';

/** Not public: what the queries need and no device reads. */
const INTERNAL = ['windows', 'title_sort', 'popularity', 'search'];
const FACETS = {
  audio_languages: 'audio_languages.iso_639_3',
  subtitles_languages: 'subtitles_languages.iso_639_3',
  categories: 'categories.id',
  sections: 'sections',
  types: 'type',
  valid_subscription_statuses: 'valid_subscription_statuses',
  vod_models: 'vod_model',
};

/** Lists have what stands for itself. */
const PARTS = [{ terms: { type: ['season', 'episode'] } }];

const index = process.env.INDEX;

/** Conditions of a window, or of a targeting, for the audience of a request. */
const open = (request, prefix) => [
  { terms: { [`${prefix}countries`]: [request.query.content_country, '*'] } },
  { terms: { [`${prefix}platforms`]: [request.params.platform, '*'] } },
  { range: { [`${prefix}min_app_version`]: { lte: request.appVersion } } },
  { range: { [`${prefix}below_app_version`]: { gt: request.appVersion } } },
  { range: { [`${prefix}start_at`]: { lte: 'now/m' } } },
  { range: { [`${prefix}end_at`]: { gt: 'now/m' } } },
];

const visible = (request) => ({ nested: { path: 'windows', query: { bool: { filter: open(request, 'windows.') } } } });

function serve() {
  const es = new Client({ node: process.env.ELASTICSEARCH_URL });
  const app = express();
  const catalogue = express.Router({ mergeParams: true });

  catalogue.param('version', (request, _response, next, version) => {
    const match = /^v(\d{1,4})\.(\d{1,3})$/.exec(version);
    if (match === null) return next('router');
    request.appVersion = Number(match[1]) * 1000 + Number(match[2]);
    next();
  });

  const find = async (body) => {
    const { hits, aggregations } = await es.search({
      index: `${index}-assets`,
      _source: { excludes: INTERNAL },
      ...body,
    });
    return { items: hits.hits.map((hit) => hit._source), total: hits.total?.value ?? 0, aggregations };
  };

  const page = (request) => ({
    from: Number.parseInt(request.query.start ?? 0, 10) || 0,
    size: Number.parseInt(request.query.num ?? 50, 10) || 50,
    track_total_hits: true,
  });

  const listAnswer = ({ items, total }, from) => ({
    count: items.length,
    total,
    remaining: Math.max(0, total - from - items.length),
    items,
  });

  catalogue.get('/:version/:platform/catalogue/assets', async (request, response) => {
    const filter = [visible(request)];
    if (request.query.section) filter.push({ term: { sections: request.query.section } });
    if (request.query.type) filter.push({ term: { type: request.query.type } });
    const wantsFacets = request.query.facets !== 'false';
    const aggs = Object.fromEntries(
      Object.entries(FACETS).map(([name, field]) => [name, { terms: { field, size: 200 } }]),
    );
    const found = await find({
      query: { bool: { filter, must_not: request.query.type ? [] : PARTS } },
      sort: [{ title_sort: 'asc' }, { id: 'asc' }],
      ...page(request),
      ...(wantsFacets ? { aggs } : {}),
    });
    const answer = listAnswer(found, page(request).from);
    if (wantsFacets) {
      answer.facets = Object.fromEntries(
        Object.entries(found.aggregations).map(([name, { buckets }]) => [
          name,
          buckets.map(({ key, doc_count: count }) => ({ id: key, count })),
        ]),
      );
    }
    response.json(answer);
  });

  catalogue.get('/:version/:platform/catalogue/search', async (request, response) => {
    const text = {
      multi_match: {
        query: request.query.q,
        fields: ['search.titles^4', 'search.people^2', 'search.words'],
        fuzziness: 'AUTO',
        prefix_length: 1,
        operator: 'and',
      },
    };
    const query = { bool: { must: [text], filter: [visible(request)], must_not: PARTS } };
    response.json(listAnswer(await find({ query, ...page(request) }), page(request).from));
  });

  const children = (request, parents, size) =>
    find({
      query: { bool: { filter: [visible(request), { terms: { 'search.parent': parents } }] } },
      sort: [{ number: 'asc' }],
      size,
    });

  catalogue.get('/:version/:platform/catalogue/tv_series/:id', async (request, response) => {
    const asked = {
      bool: {
        should: [{ term: { id: request.params.id } }, { term: { slug: request.params.id } }],
        minimum_should_match: 1,
      },
    };
    const { items } = await find({ query: { bool: { filter: [visible(request), asked] } }, size: 1 });
    if (items.length === 0)
      return response.status(404).json({ error_code: 'ASSET_NOT_FOUND', message: 'no such series' });
    const [series] = items;
    const seasons = (await children(request, [series.id], 100)).items;
    const episodes = (
      await children(
        request,
        seasons.map(({ id }) => id),
        1000,
      )
    ).items;
    for (const season of seasons) season.episodes = episodes.filter((episode) => episode.season?.id === season.id);
    response.json({ ...series, seasons });
  });

  catalogue.get('/:version/:platform/catalogue/sections', async (request, response) => {
    const { hits } = await es.search({
      index: `${index}-sections`,
      query: { bool: { filter: open(request, '') } },
      sort: ['position'],
      size: 1000,
      _source: ['name', 'slug'],
    });
    const items = hits.hits.map((hit) => hit._source);
    response.json({ count: items.length, items, remaining: 0 });
  });

  catalogue.get('/:version/:platform/catalogue/home', async (request, response) => {
    const { hits } = await es.search({
      index: `${index}-rows`,
      sort: ['position'],
      size: Number.parseInt(request.query.num ?? 12, 10) || 12,
    });
    const rows = hits.hits.map((hit) => hit._source);
    const items = await Promise.all(
      rows.map(async ({ id, title, section, category, order }) => {
        const filter = [visible(request)];
        if (section) filter.push({ term: { sections: section } });
        if (category) filter.push({ term: { 'categories.id': category } });
        const sort = order === 'newest' ? [{ year: 'desc' }, { id: 'asc' }] : [{ popularity: 'desc' }, { id: 'asc' }];
        const found = await find({
          query: { bool: { filter, must_not: PARTS } },
          sort,
          size: 20,
          track_total_hits: true,
        });
        return { id, title, count: found.items.length, total: found.total, items: found.items };
      }),
    );
    response.json({ count: items.length, items, remaining: 0 });
  });

  app.use(catalogue);
  app.use((error, _request, response, _next) => {
    console.error(error.message);
    response.status(503).json({ error_code: 'SEARCH_UNAVAILABLE', message: 'search failed' });
  });
  app.listen(Number(process.env.PORT), '127.0.0.1', 1024);
}

const workers = Number(process.env.WORKERS ?? 1);
if (cluster.isPrimary && workers > 1) {
  for (let worker = 0; worker < workers; worker++) cluster.fork();
} else {
  serve();
}
