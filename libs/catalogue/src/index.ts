export { ANY_LATER_VERSION, formatAppVersion, parseAppVersion } from './app-version.ts';
export {
  type Asset,
  ASSET_TYPES,
  assetSchema,
  type AssetType,
  PERSON_ROLES,
  type Video,
  VIDEO_USAGES,
  VOD_MODELS,
} from './asset.ts';
export type { Ancestor, AssetCategory, AssetDocument, Credit } from './asset-document.ts';
export { isBoundary, type Period, periodAt } from './boundaries.ts';
export { type Change, changeSchema, type Deletion } from './change.ts';
export { directionOf, isCountryCode, isLanguageCode, languageName, languageOfTag, tagOfLanguage } from './codes.ts';
export { effectiveWindows, type WindowOwner } from './effective-windows.ts';
export { ancestorsOf, type FamilyMember, PARENT_TYPES, sectionsOf } from './family.ts';
export { type ExportLine, type ExportRecord, exportRecordSchema, recordId, type RecordKind } from './export-record.ts';
export type { IndexedAsset } from './indexed-asset.ts';
export { type Image, IMAGE_TYPES, type ImageFacts, ORIENTATIONS, type Palette } from './image.ts';
export { FAR_FUTURE } from './instant.ts';
export { admitsAudience, admitsViewer, isOpenAt, isVisible, type Viewer } from './is-open.ts';
export { exportJsonSchemas } from './json-schema.ts';
export { type LineProblem, parseChangeLine, type ParsedLine, parseExportLine } from './ndjson.ts';
export { DEVICE_CLASSES, type DeviceClass, isPlatform, type Platform, PLATFORM_NAMES, PLATFORMS } from './platform.ts';
export { NO_AGE_LIMIT, type Rating, RATING_LIMITS, RATING_SLUGS, RATINGS } from './rating.ts';
export { type Row, ROW_LAYOUTS, ROW_QUERIES, type Section, type Targeting } from './section.ts';
export { DOC_NUMBER_SPAN, RANK_SPAN, rankOf, docNumberOf, sortValue } from './sort-value.ts';
export { type Category, type Person } from './taxonomy.ts';
export type { ByLanguage } from './text.ts';
export { ANY, type CompiledWindow, type Subscription, SUBSCRIPTIONS, type Window } from './window.ts';
export { containsWindow, intersectAll, intersectWindows, uniteWindows } from './window-algebra.ts';
