import { answerKey, type Draft, type Recipe } from '@marquee/answers';
import type { Period } from '@marquee/catalogue';
import type { Snapshot } from '@marquee/catalogue-index';
import { type DeviceContext, deviceKey } from '@marquee/device-context';
import { Problem, problemBody } from '@marquee/problem';
import type { AnyCatalogueEndpoint, MadeAnswer } from './catalogue-endpoint.ts';
import { type Dependencies, isUntouched } from './dependencies.ts';
import { withinDay } from './day-period.ts';
import { linkBaseFor, type PublicAddresses } from './link-base.ts';

/** An entry of a set and the id that it holds, by and large. */
const BYTES_AN_ID = 100;

const JSON_TYPE = 'application/json; charset=utf-8';

/** What was asked, by which device: all that an answer depends on beside the snapshot and the period. */
export interface Asked {
  question: Readonly<Record<string, unknown>>;
  device: DeviceContext;
}

interface Making<Ports> {
  endpoint: AnyCatalogueEndpoint<Ports>;
  ports: Ports;
  addresses: PublicAddresses;
  /** Whether each answer is checked against what its endpoint declares; for tests. */
  answersChecked: boolean;
}

function draftOf(made: MadeAnswer, period: Period, isPrivate: boolean): Draft {
  const never = Number.MAX_SAFE_INTEGER;
  return {
    status: 200,
    contentType: JSON_TYPE,
    body: made.body,
    freshUntil: Math.min(period.end, made.changesAt ?? never),
    serveUntil: made.closesAt ?? never,
    isPrivate,
    dependencies: made.dependencies,
    dependencyBytes: (made.dependencies?.assets.size ?? 0) * BYTES_AN_ID,
  };
}

/**
 * What is not there is an answer like any other, until the period ends: kept, and without a request id, which would be somebody
 * else's. It may be late in saying that a title came, so it has no closing.
 */
function absence(problem: Problem, period: Period, isPrivate: boolean): Draft {
  const body = Buffer.from(JSON.stringify(problemBody(problem)));
  const serveUntil = Number.MAX_SAFE_INTEGER;
  return { status: problem.status, contentType: JSON_TYPE, body, freshUntil: period.end, serveUntil, isPrivate };
}

/** How to answer what was asked, on any snapshot and in any period. It holds nothing of the request. */
export function recipeFor<Ports>(
  { question, device }: Asked,
  { endpoint, ports, addresses, answersChecked }: Making<Ports>,
): Recipe<Snapshot> {
  const { country, platform } = device.audience;
  const links = linkBaseFor(device, addresses);
  const periodOf = (snapshot: Snapshot, instant: number): Period =>
    withinDay(snapshot.period(country, platform, instant), instant);
  return {
    key: answerKey({
      operation: endpoint.operation,
      question,
      context: { device: deviceKey(device), carried: links.carried, private: device.addressDecided },
    }),
    periodOf,
    isUnchanged(dependencies, fromSnapshotId, snapshot) {
      const changes = snapshot.changesSince(fromSnapshotId);
      return changes !== undefined && isUntouched(dependencies as Dependencies, changes);
    },
    async make({ snapshot, at }) {
      const period = periodOf(snapshot, at);
      try {
        const made = await endpoint.answer(question as never, { device, snapshot, at, links }, ports);
        if (answersChecked) endpoint.body.parse(JSON.parse(made.body.toString()));
        return draftOf(made, period, device.addressDecided);
      } catch (error) {
        if (error instanceof Problem && error.status === 404) return absence(error, period, device.addressDecided);
        throw error;
      }
    },
  };
}
