import Module from 'node:module';

const names = new Set(['electron', 'electron/main', 'electron/common']);

/** Lets `require('electron')` and `import … from 'electron'` find the stand-in, in CommonJS and in ES modules. */
export function provideElectron(electron: Record<string, unknown>): void {
  const load: unknown = Reflect.get(Module, '_load');
  if (typeof load !== 'function') throw new Error('stand-in: this Node has no Module._load');
  Reflect.set(Module, '_load', function (this: unknown, request: string, ...rest: unknown[]): unknown {
    const loaded: unknown = names.has(request) ? electron : Reflect.apply(load, this, [request, ...rest]);
    return loaded;
  });
  Reflect.set(globalThis, '__electronStandIn', electron);
  const exported = Object.keys(electron).map((name) => `export const ${name} = electron.${name};`);
  const facade = dataUrl(
    `const electron = globalThis.__electronStandIn; export default electron; ${exported.join(' ')}`,
  );
  Module.register(
    dataUrl(
      `const names = new Set(${JSON.stringify([...names])});
       export const resolve = (name, context, next) =>
         names.has(name) ? { url: ${JSON.stringify(facade)}, shortCircuit: true } : next(name, context);`,
    ),
  );
}

function dataUrl(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}
