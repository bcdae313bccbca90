import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const INLINED = /url\((["']?)data:font\/woff2;(?:charset=[\w-]+;)?base64,([A-Za-z0-9+/=]+)\1\)/g;

/**
 * Puts the fonts that Cloudscape inlines into its style sheet into files of their own: the server's
 * Content-Security-Policy refuses data: fonts, and a file is loaded only when it is used.
 */
export function fontFiles(): Plugin {
  return {
    name: 'periplus-font-files',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const asset of Object.values(bundle)) {
        if (asset.type !== 'asset' || !asset.fileName.endsWith('.css')) {
          continue;
        }
        asset.source = String(asset.source).replace(INLINED, (_match, _quote: string, base64: string) => {
          const source = Buffer.from(base64, 'base64');
          const fileName = `assets/font-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.woff2`;
          this.emitFile({ type: 'asset', fileName, source });
          return `url(/${fileName})`;
        });
      }
    },
  };
}
