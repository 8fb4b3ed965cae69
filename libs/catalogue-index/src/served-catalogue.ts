import { READ_SCHEMA_VERSIONS, type SchemaVersions } from './schema-versions.ts';
import type { Snapshots } from './snapshots.ts';

type Followed = Pick<Snapshots, 'current' | 'trouble'>;

/** Why a service that follows a catalogue is not ready; `undefined` when it is. Whoever has a last good snapshot is, whatever came after. */
export function whyNoCatalogue({ current, trouble }: Followed): string | undefined {
  return current === undefined ? (trouble ?? 'no catalogue is known yet') : undefined;
}

/** A number to export as a gauge. */
export interface CatalogueFigure {
  /** In Prometheus' terms. */
  readonly name: string;
  readonly help: string;
  /** Asked whenever somebody looks. */
  read(): number;
}

/** Which catalogue a service serves, whether it can follow the newest one, and which schema versions it reads; 0 for none. */
export function catalogueFigures(snapshots: Followed, reads: SchemaVersions = READ_SCHEMA_VERSIONS): CatalogueFigure[] {
  const figure = (name: string, help: string, read: () => number): CatalogueFigure => ({ name, help, read });
  return [
    figure('catalogue_generation', 'The generation served.', () => snapshots.current?.generation ?? 0),
    figure('catalogue_revision', 'The revision served.', () => snapshots.current?.revision ?? 0),
    figure(
      'catalogue_schema_version',
      'The schema version of the generation served.',
      () => snapshots.current?.schemaVersion ?? 0,
    ),
    figure(
      'catalogue_schema_version_read_from',
      'The oldest schema version that this service reads.',
      () => reads.from,
    ),
    figure('catalogue_schema_version_read_to', 'The newest schema version that this service reads.', () => reads.to),
    figure('catalogue_trouble', '1 while the last look for the catalogue failed.', () =>
      snapshots.trouble === undefined ? 0 : 1,
    ),
  ];
}
