import type { Answers } from '@marquee/answers';
import { catalogueFigures, type Snapshot, type Snapshots } from '@marquee/catalogue-index';
import type { FrontDoor } from '@marquee/front-door';
import type { Metrics } from '@marquee/service';
import { Counter, Gauge } from 'prom-client';

interface Observed {
  answers: Answers<Snapshot>;
  door: FrontDoor | undefined;
  snapshots: Pick<Snapshots, 'current' | 'trouble'>;
}

/** Counts are kept as plain integers on the way of a request, and read when somebody looks. */
function counterOf(metrics: Metrics, named: Named, read: () => Readonly<Record<string, number>>): void {
  const counter = new Counter({
    ...named,
    labelNames: ['kind'],
    registers: [metrics.registry],
    collect() {
      counter.reset();
      for (const [kind, count] of Object.entries(read())) counter.inc({ kind }, count);
    },
  });
}

interface Named {
  name: string;
  help: string;
}

function gaugeOf(metrics: Metrics, named: Named, read: () => number): void {
  const gauge = new Gauge({
    ...named,
    registers: [metrics.registry],
    collect() {
      gauge.set(read());
    },
  });
}

function exportDoor(metrics: Metrics, door: FrontDoor): void {
  counterOf(metrics, { name: 'front_door_total', help: 'What the front door did, by kind.' }, () => {
    const { connections, refusedConnections, hits, notModified, hitBytes, misses, handedOver, timeouts, faults } =
      door.counters;
    return { connections, refusedConnections, hits, notModified, hitBytes, misses, handedOver, timeouts, faults };
  });
  gaugeOf(metrics, { name: 'front_door_connections', help: 'Open connections.' }, () => door.counters.openConnections);
}

/** Counts questions that name fields which no item has, by operation: what clients still send decides what can go. */
export function unknownFieldsCounter(metrics: Metrics): (operation: string) => void {
  const counter = new Counter({
    name: 'unknown_fields_total',
    help: 'Questions, as far as they reach the endpoints, that name fields which no item has.',
    labelNames: ['operation'],
    registers: [metrics.registry],
  });
  return (operation) => {
    counter.inc({ operation });
  };
}

/** Exports how answers were come by, what the door did, and which catalogue is served. */
export function exportAnswerMetrics(metrics: Metrics, { answers, door, snapshots }: Observed): void {
  counterOf(metrics, { name: 'answers_total', help: 'Answers, by how they were come by.' }, () => ({
    ...answers.counters,
  }));
  if (door !== undefined) exportDoor(metrics, door);
  gaugeOf(metrics, { name: 'answers_bytes', help: 'Bytes of all kept answers, keys included.' }, () => answers.bytes);
  for (const figure of catalogueFigures(snapshots)) {
    const { name, help } = figure;
    gaugeOf(metrics, { name, help }, () => figure.read());
  }
}
