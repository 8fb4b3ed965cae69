import { join } from 'node:path';
import { artworkLinkPath } from '@marquee/artwork-link';
import { createSnapshots, type Snapshots, whyNoCatalogue } from '@marquee/catalogue-index';
import type { DeviceRules } from '@marquee/device-context';
import { createEsClient, type EsClient } from '@marquee/es-client';
import { type ArtworkName, VERSION_CHANGE_CUTS } from '@marquee/representation';
import { createServiceApp, type Logger, onceAMinute, type ServiceContext, type ServiceParts } from '@marquee/service';
import { keepAnswers } from './answer-keeper.ts';
import { exportAnswerMetrics, unknownFieldsCounter } from './answer-metrics.ts';
import { catalogueDocs } from './catalogue-docs.ts';
import type { AnyCatalogueEndpoint } from './catalogue-endpoint.ts';
import type { CatalogueServiceConfig, catalogueServiceSettings } from './catalogue-settings.ts';
import { trustedProxies } from './client-address.ts';
import { noGeoCountry, openGeoCountry } from './geo-country.ts';
import type { PublicAddresses } from './link-base.ts';
import { mountCatalogue } from './mount-catalogue.ts';
import { publicServer } from './public-server.ts';
import type { Surroundings } from './request-facts.ts';

/** What a service's own ports are made of. */
export interface CatalogueParts {
  elasticsearch: EsClient;
  snapshots: Snapshots;
}

/** What a catalogue service is, beside its settings. */
export interface CatalogueServiceDefinition<Ports> {
  /** Names what it saves, and its cache in Cache-Status. */
  name: string;
  endpoints: readonly AnyCatalogueEndpoint<Ports>[];
  ports: (parts: CatalogueParts) => Ports;
}

function deviceRules(config: CatalogueServiceConfig): DeviceRules {
  return {
    contentCountryAccepted: config.CONTENT_COUNTRY_ACCEPTED,
    edgeCountryHeader: config.EDGE_COUNTRY_HEADER ?? null,
    addressDecides: config.GEOIP_FILE !== undefined,
    defaultCountry: config.DEFAULT_COUNTRY,
    oldestAppVersion: config.OLDEST_APP_VERSION,
    kidsAgeLimit: config.KIDS_AGE_LIMIT,
    versionChanges: VERSION_CHANGE_CUTS,
  };
}

function publicAddresses(config: CatalogueServiceConfig): PublicAddresses {
  const [key] = config.LINK_KEYS ?? [];
  return {
    metadata: config.METADATA_BASE_URL,
    images: config.IMAGES_BASE_URL,
    website: config.WEBSITE_BASE_URL,
    ...(key === undefined ? {} : { artworkPath: (name: ArtworkName) => artworkLinkPath(name, key) }),
  };
}

async function surroundingsOf(config: CatalogueServiceConfig): Promise<Surroundings> {
  return {
    proxies: trustedProxies(config.TRUSTED_PROXIES),
    geoCountry: config.GEOIP_FILE === undefined ? noGeoCountry : await openGeoCountry(config.GEOIP_FILE),
    addressDecides: config.GEOIP_FILE !== undefined,
  };
}

function followCatalogue(
  name: string,
  { config, logger }: { config: CatalogueServiceConfig; logger: Logger },
  elasticsearch: EsClient,
): Snapshots {
  return createSnapshots(elasticsearch, {
    indexPrefix: config.INDEX_PREFIX,
    pollIntervalMs: config.MANIFEST_POLL,
    tellsChanges: true,
    savedFile: config.STATE_DIR === undefined ? undefined : join(config.STATE_DIR, `${name}-snapshot.json`),
    onError: onceAMinute((error, failures) => {
      logger.warn({ err: error, failures }, 'looking for the catalogue failed; the last known one goes on');
    }),
  });
}

/** Builds a service that answers by device: Elasticsearch, the catalogue's snapshots, kept answers, and the endpoints on them. */
export async function buildCatalogueService<Ports>(
  { name, endpoints, ports }: CatalogueServiceDefinition<Ports>,
  context: ServiceContext<typeof catalogueServiceSettings>,
): Promise<ServiceParts> {
  const { config, logger, metrics } = context;
  const rules = deviceRules(config);
  const surroundings = await surroundingsOf(config);
  const elasticsearch = createEsClient(config, {
    deadlineMs: config.ELASTICSEARCH_DEADLINE,
    onCall: metrics.observeEsCall,
  });
  const snapshots = followCatalogue(name, context, elasticsearch);
  const answers = keepAnswers({ name, config, rules, snapshots, logger });
  const options = {
    ...{ endpoints, snapshots, answers, rules, surroundings, clock: Date.now },
    ...{ ports: ports({ elasticsearch, snapshots }), onUnknownFields: unknownFieldsCounter(metrics) },
    ...{ answersKept: config.ANSWERS, answersChecked: config.CHECK_ANSWERS, addresses: publicAddresses(config) },
  };
  const app = createServiceApp({
    ...{ logger, metrics, accessLog: config.ACCESS_LOG, accessLogSample: config.ACCESS_LOG_SAMPLE },
    mount: (router) => {
      mountCatalogue(router, options);
    },
  });
  const { server, door } = publicServer(app, { answers, config, rules, surroundings, logger });
  exportAnswerMetrics(metrics, { answers, door, snapshots });
  await answers.load();
  answers.start();
  void snapshots.start();
  return {
    server,
    openApi: catalogueDocs({ name, endpoints }, { rules, server: '/' }),
    checks: { catalogue: () => whyNoCatalogue(snapshots) },
    stop: async () => {
      await snapshots[Symbol.asyncDispose]();
      await answers[Symbol.asyncDispose]();
      await elasticsearch.close();
    },
  };
}
