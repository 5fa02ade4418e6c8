// How the staff app is built: small first pages, no inline script or style, and a service worker that keeps the shell and never an answer.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { chunks } from './chunks.ts';
import { firstFiles } from './firstFiles.ts';
import { paper, theme } from './theme.ts';
import { themeCss } from './themeCss.ts';

const server = process.env.POKPONG_URL ?? 'http://localhost:8080';

export default defineConfig({
  root: import.meta.dirname,
  base: '/staff/',
  publicDir: 'public',
  plugins: [
    react(),
    themeCss(),
    firstFiles('/staff/'),
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      manifestFilename: 'app.webmanifest',
      manifest: {
        id: '/staff/',
        name: 'Pokpong',
        short_name: 'Pokpong',
        start_url: '/staff/',
        scope: '/staff/',
        display: 'standalone',
        background_color: paper,
        theme_color: theme.colors?.teal?.[8] ?? paper,
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
      },
      strategies: 'injectManifest',
      srcDir: '.',
      filename: 'worker.ts',
      injectManifest: { globPatterns: ['**/*.{html,js,css,woff2,svg,webmanifest}'] },
    }),
  ],
  build: {
    outDir: '../.pokpong/build/web',
    emptyOutDir: true,
    manifest: true,
    // An inlined font or picture would be a data: address, which the policy forbids for fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    rolldownOptions: { output: { codeSplitting: chunks() } },
  },
  server: { port: 5173, proxy: { '/api': server, '/healthz': server } },
});
