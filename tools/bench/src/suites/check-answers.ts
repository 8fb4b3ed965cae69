import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '@marquee/terminal';
import { type Answer, createHttpGetter } from '../http-get.ts';
import { HEAD_FIELDS, type Heads } from '../measure/heads.ts';
import type { Contestant } from '../measure/measure.ts';

/** What a load left behind may still be under way: somebody who is overloaded is asked again, but not for ever. */
const TRIES = 5;
const PAUSE_MS = 2_000;

/** Gets an answer as the load generator does, with that head. @throws Failure unless it is 200 */
export async function getAnswer({ name, url }: Contestant, target: string, heads: Heads = 'bare'): Promise<Answer> {
  using getter = createHttpGetter(1);
  let answer = await getter.get(`${url}${target}`, HEAD_FIELDS[heads]);
  for (let tried = 1; answer.status === 503 && tried < TRIES; tried++) {
    await sleep(PAUSE_MS);
    answer = await getter.get(`${url}${target}`, HEAD_FIELDS[heads]);
  }
  if (answer.status === 200) return answer;
  throw new Failure(`${name} answered ${target} with ${answer.status}.`, undefined, {
    evidence: answer.body.toString().slice(0, 500),
  });
}

/** Makes sure that all contestants answer with these very bytes. @throws Failure that names the first that does not */
export async function assertSameBytes(
  contestants: readonly Contestant[],
  asked: { readonly target: string; readonly heads: Heads },
  expected: Buffer,
): Promise<void> {
  for (const contestant of contestants) {
    const { body } = await getAnswer(contestant, asked.target, asked.heads);
    if (body.equals(expected)) continue;
    throw new Failure(
      `${contestant.name} answers ${asked.target} (${asked.heads} head) with ${body.length} bytes that are not those of Marquee (${expected.length}).`,
      'Did a title open or close in the meantime? Then run it again.',
    );
  }
}

/** What two lists must have in common although their items come in another order. */
export interface ListShape {
  readonly count: number;
  readonly total: number | undefined;
  /** Of the body in bytes. */
  readonly bytes: number;
}

/** The shape of a list's body. @throws Failure for a body that is no list, or an empty one */
export function listShape(name: string, body: Buffer): ListShape {
  const list = JSON.parse(body.toString()) as { count?: number; total?: number; items?: unknown[] };
  if (list.items === undefined || list.items.length === 0 || list.count !== list.items.length)
    throw new Failure(`${name} did not answer with a list.`, undefined, { evidence: body.toString().slice(0, 500) });
  return { count: list.items.length, total: list.total, bytes: body.length };
}

/** Makes sure that a rival's list has as many items as Marquee's, out of as many. @throws Failure when it has not */
export async function assertSameShape(marquee: Contestant, rival: Contestant, target: string): Promise<string> {
  const shapeOf = async (one: Contestant): Promise<ListShape> =>
    listShape(one.name, (await getAnswer(one, target)).body);
  const [ours, theirs] = [await shapeOf(marquee), await shapeOf(rival)];
  const text = `${rival.name}: ${shapeText(theirs)} (Marquee: ${shapeText(ours)})`;
  if (ours.count === theirs.count && ours.total === theirs.total) return text;
  throw new Failure(`Both should answer ${target} with the same titles. ${text}`);
}

function shapeText({ count, total, bytes }: ListShape): string {
  return `${count} items${total === undefined ? '' : ` of ${total}`}, ${bytes} bytes`;
}
