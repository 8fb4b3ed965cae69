export { ConfigError, type ConfigFault } from './config-error.ts';
export { configTable, describeConfig, type ConfigRow } from './describe-config.ts';
export { maskSecrets } from './mask.ts';
export { parseConfig, type Config, type ConfigRule, type ConfigSchema, type Environment } from './parse-config.ts';
export { formatBytes, formatDuration, parseBytes, parseDuration } from './units.ts';
export { layersOf } from './variable-facts.ts';
export { bytes, duration, flag, listOf, port, secret, share, text, url, wholeNumber, type Range } from './variables.ts';
