/** What `npm start` and `npm test` read beside the services' own variables: variable, default, what it takes, what it is for. */
export const LOCAL_VARIABLES: readonly (readonly [variable: string, preset: string, takes: string, use: string])[] = [
  [
    '`ELASTICSEARCH_URL`',
    '',
    'an http or https address',
    'An Elasticsearch of your own, with `ELASTICSEARCH_USERNAME` and `ELASTICSEARCH_PASSWORD`, `ELASTICSEARCH_API_KEY` or `ELASTICSEARCH_CA` where it needs them. The sample is never published into it. `npm test` takes no notice of it.',
  ],
  ['`ELASTICSEARCH_PORT`', '`9200`', 'a port', 'Where the local Elasticsearch listens.'],
  ['`SECTIONS_PORT`', '`7001`', 'a port', 'Where devices reach sections.'],
  ['`SECTIONS_INSIDE_PORT`', '`7101`', 'a port', 'Its inside port.'],
  ['`METADATA_PORT`', '`7002`', 'a port', 'Where devices reach metadata.'],
  ['`METADATA_INSIDE_PORT`', '`7102`', 'a port', 'Its inside port.'],
  ['`IMAGES_PORT`', '`7003`', 'a port', 'Where devices reach images.'],
  ['`IMAGES_INSIDE_PORT`', '`7103`', 'a port', 'Its inside port.'],
  [
    '`MARQUEE_STATE_DIR`',
    '`.marquee`',
    'a folder',
    'Where a run keeps what it leaves behind: Elasticsearch’s data, the sample, logs.',
  ],
  ['`IMAGE_STORE`', '`images` in that folder', 'a folder', 'The sources of the artwork.'],
  ['`INDEX_PREFIX`', '`marquee`', 'a text', 'The prefix of the catalogue’s index names.'],
  ['`SAMPLE_TITLES`', 'all', 'a whole number', 'How many films the sample has, for a faster start.'],
  [
    '`ES_JAVA_HOME`',
    '',
    'a folder',
    'The JDK, 21 or newer, of the local Elasticsearch; without it `JAVA_HOME`, `java` on the `PATH`, and `/usr/lib/jvm` are tried.',
  ],
];
