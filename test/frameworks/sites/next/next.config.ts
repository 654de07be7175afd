import {join} from 'node:path';
import type {NextConfig} from 'next';

const config: NextConfig = {
  // Packages are found above the site, up to those of the clone.
  turbopack: {root: join(import.meta.dirname, '../../../../..')},
};
export default config;
