import { catalogueFigures, type Snapshots } from '@marquee/catalogue-index';
import type { DoorCounters } from '@marquee/front-door';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { Encoder } from './encoder/encoder.ts';
import type { EncoderQueue } from './encoder/encoder-queue.ts';
import type { Ports } from './ports.ts';

/** Registers what an operator watches of the encoder, and makes the counter of answers that are good enough for now. */
export function imagesMetrics(
  registry: Registry,
  {
    queue,
    encoder,
  }: { readonly queue: Pick<EncoderQueue, 'running' | 'waiting'>; readonly encoder: Pick<Encoder, 'rssBytes'> },
): Ports['count'] {
  const registers = [registry];
  new Gauge({
    name: 'image_encoder_tasks',
    help: 'Pictures being decoded and encoded, and pictures that wait for it.',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'running' }, queue.running);
      this.set({ state: 'waiting' }, queue.waiting);
    },
  });
  new Gauge({
    name: 'image_encoder_resident_bytes',
    help: 'Resident set of the encoder processes.',
    registers,
    collect() {
      this.set(encoder.rssBytes);
    },
  });
  const provisional = new Counter({
    name: 'image_provisional_answers_total',
    help: 'Answers that are good enough for now: an interim format, a fallback, the nearest size in an overload.',
    labelNames: ['kind'],
    registers,
  });
  return (kind) => {
    provisional.inc({ kind });
  };
}

/** Registers what the front door counts. */
export function doorMetrics(registry: Registry, counters: Readonly<DoorCounters>): void {
  new Gauge({
    name: 'front_door_requests',
    help: 'Requests since the start: answered by the front door, or passed on to the application.',
    labelNames: ['outcome'],
    registers: [registry],
    collect() {
      this.set({ outcome: 'hit' }, counters.hits);
      this.set({ outcome: 'not_modified' }, counters.notModified);
      this.set({ outcome: 'passed_on' }, counters.misses);
    },
  });
}

/** Registers which catalogue is served, and which schema versions are read. */
export function catalogueMetrics(registry: Registry, snapshots: Pick<Snapshots, 'current' | 'trouble'>): void {
  for (const figure of catalogueFigures(snapshots)) {
    new Gauge({
      name: figure.name,
      help: figure.help,
      registers: [registry],
      collect() {
        this.set(figure.read());
      },
    });
  }
}
