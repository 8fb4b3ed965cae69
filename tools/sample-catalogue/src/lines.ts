import type { ExportLine } from '@marquee/catalogue';

/** Lines of the export as this tool writes them: the input side of the catalogue's schemas. */
export type AssetLine = Extract<ExportLine, { kind: 'asset' }>;
export type SectionLine = Extract<ExportLine, { kind: 'section' }>;
export type PersonLine = Extract<ExportLine, { kind: 'person' }>;
export type CategoryLine = Extract<ExportLine, { kind: 'category' }>;
export type WindowLine = NonNullable<AssetLine['windows']>[number];
export type ImageLine = NonNullable<AssetLine['images']>[number];
export type VideoLine = NonNullable<AssetLine['videos']>[number];
export type CreditLine = NonNullable<AssetLine['people']>[number];
export type RowLine = NonNullable<SectionLine['rows']>[number];
export type TargetingLine = NonNullable<SectionLine['targeting']>;
export type RatingSlug = AssetLine['rating'];
