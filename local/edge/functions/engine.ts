import loadModule from '@jitl/quickjs-wasmfile-release-sync/emscripten-module';
import { QuickJSFFI } from '@jitl/quickjs-wasmfile-release-sync/ffi';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSSyncVariant,
  type QuickJSWASMModule,
} from 'quickjs-emscripten';

/** An instance of QuickJS, and its allocator. */
export interface Engine {
  readonly quickJs: QuickJSWASMModule;
  /** Takes so many bytes of its memory, and touches none of them. @returns whether there were as many in one piece */
  readonly take: (bytes: number) => boolean;
}

/** An instance of QuickJS that lives in a memory of ours. */
export async function newEngine(memory: WebAssembly.Memory): Promise<Engine> {
  let loaded: Awaited<ReturnType<typeof loadModule>> | undefined;
  // The release build, without the dynamic imports of its package, which test runners cannot follow.
  const release: QuickJSSyncVariant = {
    type: 'sync',
    importFFI: () => Promise.resolve(QuickJSFFI),
    importModuleLoader: () => Promise.resolve(async (options) => (loaded = await loadModule(options))),
  };
  const quickJs = await newQuickJSWASMModuleFromVariant(newVariant(release, { wasmMemory: memory }));
  return { quickJs, take: (bytes) => loaded !== undefined && loaded._malloc(bytes) !== 0 };
}
