// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RuntimeError } from './errors.mjs';

/**
 * Loads a function's code and finds its handler, by the rules of the Node.js runtime interface client
 * (`UserFunction.js`): `folder/module.export.nested`, the extensions `.js`, `.mjs` and `.cjs` in this order.
 *
 * @param {string} taskRoot
 * @param {string} handlerName
 * @returns {Promise<Function>}
 */
export async function loadHandler(taskRoot, handlerName) {
  const match = /^([^.]*)\.(.+)$/.exec(basename(handlerName));
  if (match === null || handlerName.includes('..')) {
    throw new RuntimeError('Runtime.MalformedHandlerName', `Bad handler: '${handlerName}'`);
  }
  const [, moduleName = '', exportName = ''] = match;
  const loaded = await loadModule(join(resolve(taskRoot, dirname(handlerName)), moduleName), moduleName);
  const handler = exportName.split('.').reduce((value, key) => value?.[key], loaded);
  if (handler === undefined) {
    throw new RuntimeError('Runtime.HandlerNotFound', `${handlerName} is undefined or not exported`);
  }
  if (typeof handler !== 'function') {
    throw new RuntimeError('Runtime.HandlerNotFound', `${handlerName} is not a function`);
  }
  return handler;
}

/**
 * @param {string} path without extension
 * @param {string} name for messages
 * @returns {Promise<any>} any: the exports are the function's, whatever they are
 */
async function loadModule(path, name) {
  const file = ['.js', '.mjs', '.cjs'].map((extension) => path + extension).find((candidate) => existsSync(candidate));
  if (file === undefined) {
    throw new RuntimeError('Runtime.ImportModuleError', `Error: Cannot find module '${name}'`);
  }
  try {
    return isModule(file) ? await import(pathToFileURL(file).href) : createRequire(file)(file);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new RuntimeError('Runtime.UserCodeSyntaxError', String(error), error);
    }
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND') {
      throw new RuntimeError('Runtime.ImportModuleError', String(error), error);
    }
    throw error;
  }
}

/** @param {string} file */
function isModule(file) {
  if (file.endsWith('.mjs')) return true;
  if (file.endsWith('.cjs')) return false;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, 'utf8')).type === 'module';
    if (folder === dirname(folder)) return false;
  }
}
