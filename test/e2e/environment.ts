/** This process's environment without what would make the doors behave in a special way. */
export function ownEnvironment(): Record<string, string> {
  const left = new Set(['ELECTRON_OVERRIDE_DIST_PATH', 'ELECTRON_RUN_AS_NODE', 'PORTOLAN_DEBUG']);
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || left.has(name) ? [] : [[name, value]],
    ),
  );
}
