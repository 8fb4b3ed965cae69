import type { Snapshots } from '@marquee/catalogue-index';
import type { Logger, Metrics } from '@marquee/service';
import { Gauge } from 'prom-client';
import type { Ports } from './ports.ts';
import { countUnknownAssets } from './rows/unknown-assets.ts';

/** Counts, with every new snapshot, the assets that rows name and that are not there; the snapshot does not wait for it. */
export function watchUnknownAssets(
  snapshots: Pick<Snapshots, 'onSnapshot'>,
  { metrics, logger }: { metrics: Metrics; logger: Logger },
  ports: Pick<Ports, 'searchPages'>,
): void {
  const unknown = new Gauge({
    name: 'row_unknown_assets',
    help: 'Assets that rows of the live catalogue name and that it does not have: rows are shown without them.',
    registers: [metrics.registry],
  });
  snapshots.onSnapshot((snapshot) => {
    countUnknownAssets(snapshot, ports).then(
      (count) => {
        unknown.set(count);
      },
      (error: unknown) => {
        logger.warn({ err: error }, 'the assets that rows name could not be counted');
      },
    );
  });
}
