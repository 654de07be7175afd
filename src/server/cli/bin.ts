#!/usr/bin/env node
// This file alone must load on old versions of Node, to say what is missing: everything else is imported after the check.
const MINIMUM: readonly [number, number] = [22, 13];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
  console.error(
    `Lintel needs Node ${MINIMUM.join('.')} or newer; this is ${process.versions.node}. Get it from https://nodejs.org/`,
  );
  process.exitCode = 1;
} else {
  const {main} = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2), process.env);
}

export {};
