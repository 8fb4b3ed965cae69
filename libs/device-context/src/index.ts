export { type Audience, audienceKey } from './audience.ts';
export { type AudienceClasses, classOf } from './audience-class.ts';
export { imageCeiling, type ImageCeiling } from './capabilities.ts';
export { declaredHeaders, DEVICE_PARAMETERS } from './declared-headers.ts';
export { type DeviceContext, deviceKey, resolveDeviceContext } from './device-context.ts';
export { isShown, isTargetedAt } from './is-shown.ts';
export { languageOfCountry } from './language.ts';
export type { CatalogueFacts, DeviceRules, Origin, RequestFacts } from './request-facts.ts';
