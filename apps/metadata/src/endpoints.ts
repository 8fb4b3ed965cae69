import type { AnyCatalogueEndpoint } from '@marquee/catalogue-api';
import { assetDetails } from './assets/asset.endpoint.ts';
import { assetList, search } from './assets/asset-list.endpoint.ts';
import { related } from './assets/related.endpoint.ts';
import { grossing } from './assets/grossing.endpoint.ts';
import { categoryList } from './categories/category-list.endpoint.ts';
import { languageList } from './languages/language-list.endpoint.ts';
import { person } from './people/person.endpoint.ts';
import { suggest } from './search/suggest.endpoint.ts';
import type { Ports } from './ports.ts';

/** Every endpoint of the metadata service. */
export const endpoints: readonly AnyCatalogueEndpoint<Ports>[] = [
  assetList,
  search,
  suggest,
  grossing,
  related,
  ...assetDetails,
  person,
  categoryList,
  languageList,
];
