import { catalogueLink, type LinkBase } from '@marquee/representation';

/** The URL of one of this service's own resources. */
export function serviceLink(links: LinkBase, sectionsBaseUrl: string, path: string): string {
  return catalogueLink({ ...links, metadata: sectionsBaseUrl }, path);
}
