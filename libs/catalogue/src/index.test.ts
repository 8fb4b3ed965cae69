import { expect, it } from 'vitest';

it('exports these names', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toMatchInlineSnapshot(`
    [
      "ANY",
      "ANY_LATER_VERSION",
      "ASSET_TYPES",
      "DEVICE_CLASSES",
      "DOC_NUMBER_SPAN",
      "FAR_FUTURE",
      "IMAGE_TYPES",
      "NO_AGE_LIMIT",
      "ORIENTATIONS",
      "PARENT_TYPES",
      "PERSON_ROLES",
      "PLATFORMS",
      "PLATFORM_NAMES",
      "RANK_SPAN",
      "RATINGS",
      "RATING_LIMITS",
      "RATING_SLUGS",
      "ROW_LAYOUTS",
      "ROW_QUERIES",
      "SUBSCRIPTIONS",
      "VIDEO_USAGES",
      "VOD_MODELS",
      "admitsAudience",
      "admitsViewer",
      "ancestorsOf",
      "assetSchema",
      "changeSchema",
      "containsWindow",
      "directionOf",
      "docNumberOf",
      "effectiveWindows",
      "exportJsonSchemas",
      "exportRecordSchema",
      "formatAppVersion",
      "intersectAll",
      "intersectWindows",
      "isBoundary",
      "isCountryCode",
      "isLanguageCode",
      "isOpenAt",
      "isPlatform",
      "isVisible",
      "languageName",
      "languageOfTag",
      "parseAppVersion",
      "parseChangeLine",
      "parseExportLine",
      "periodAt",
      "rankOf",
      "recordId",
      "sectionsOf",
      "sortValue",
      "tagOfLanguage",
      "uniteWindows",
    ]
  `);
});

it('exports these names for tests', async () => {
  expect(Object.keys(await import('./testing/index.ts')).toSorted()).toMatchInlineSnapshot(`
    [
      "assetWith",
      "catalogues",
      "compiledWindows",
      "createVisibilityOracle",
      "instantsFor",
      "viewersFor",
      "windows",
    ]
  `);
});
