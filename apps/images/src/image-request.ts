import type { ArtworkLink, LinkKey } from '@marquee/artwork-link';
import { Problem, shorten } from '@marquee/problem';
import { nameOperation, type Request, type Response } from '@marquee/service';
import type { KnownSource } from './derivatives/serve-derivative.ts';
import type { Priority } from './encoder/encoder-queue.ts';
import { checkSignature, parseLinkPath } from './links/link-path.ts';
import type { Ports } from './ports.ts';

/** The root of all links, as the router takes it. */
export const LINK_ROUTE = '/images/:imageId/:sha256/:ceiling';

/**
 * The link of a request, its signature checked where keys ask for one.
 * @throws Problem IMAGE_NOT_FOUND or LINK_SIGNATURE_INVALID.
 */
export function linkOf(request: Request, keys: readonly LinkKey[]): ArtworkLink {
  const path = parseLinkPath({
    imageId: segment(request, 'imageId'),
    sha256: segment(request, 'sha256'),
    ceiling: segment(request, 'ceiling'),
  });
  checkSignature(path, keys);
  return path.link;
}

/** What the link's path looks like as the device sent it, signature included: for links that are built on it. */
export function linkPathOf(request: Request): string {
  return `/images/${segment(request, 'imageId')}/${segment(request, 'sha256')}/${segment(request, 'ceiling')}`;
}

/** The segments after the link. */
export function restOf(request: Request): readonly string[] {
  const rest: unknown = request.params['rest'];
  return Array.isArray(rest) ? rest.map(String) : [];
}

export function segment(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}

/** The source of a link and what is known of it; `undefined` when no place has it. */
export async function findSource(
  link: ArtworkLink,
  { source: place, facts }: Ports,
  priority: Priority = 'visible',
): Promise<KnownSource | undefined> {
  const source = await place.find(link);
  if (source === undefined) return undefined;
  return { sha256: link.sha256, source, survey: await facts.survey(link.sha256, source, priority) };
}

/** @throws Problem IMAGE_NOT_FOUND when no place has the source. */
export async function knownSource(link: ArtworkLink, ports: Ports): Promise<KnownSource> {
  const known = await findSource(link, ports);
  if (known !== undefined) return known;
  throw new Problem(
    'IMAGE_NOT_FOUND',
    `There is no artwork by the link /images/${shorten(link.imageId)}/…; take links from the metadata API as they are.`,
  );
}

/** Names the operation and answers whatever the handler throws by the service's problem handler. */
export function named(operation: string, handler: (request: Request, response: Response) => Promise<void>) {
  return async (request: Request, response: Response): Promise<void> => {
    nameOperation(response, operation);
    await handler(request, response);
  };
}
