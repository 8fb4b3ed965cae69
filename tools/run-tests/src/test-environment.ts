/** What a developer may have set for `npm start`, and no test may depend on or touch. */
const NOT_FOR_TESTS =
  /^(?:ELASTICSEARCH_|INDEX_PREFIX$|IMAGE_STORE$|MARQUEE_E2E_|(?:SECTIONS|METADATA|IMAGES)_|INSIDE_|PORT$|NX_)/u;

/** `env` without the settings of services: a run gives the same result whatever is exported in the shell around it. */
export function testEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !NOT_FOR_TESTS.test(name));
  return { ...Object.fromEntries(kept), NX_DAEMON: 'false' };
}
