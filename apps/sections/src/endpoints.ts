import type { AnyCatalogueEndpoint } from '@marquee/catalogue-api';
import { home } from './home/home.endpoint.ts';
import type { Ports } from './ports.ts';
import { rowDetail } from './rows/row.endpoint.ts';
import { rowList } from './rows/row-list.endpoint.ts';
import { sectionDetail } from './sections/section.endpoint.ts';
import { sectionList } from './sections/section-list.endpoint.ts';

/** Every endpoint of the sections service. */
export const endpoints: readonly AnyCatalogueEndpoint<Ports>[] = [home, sectionList, sectionDetail, rowList, rowDetail];
