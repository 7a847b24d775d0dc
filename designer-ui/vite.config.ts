import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import type { Plugin } from 'vite'

// The controller sends the same policy as a header, with the issuer in connect-src, which is only known at run time.
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  'connect-src *',
  "object-src 'none'",
  "base-uri 'none'",
].join('; ')

const contentSecurityPolicy = (): Plugin => ({
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
  ],
})

export default defineConfig(({ mode }) => ({
  plugins: [react(), contentSecurityPolicy()],
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1000, emptyOutDir: true, ...(mode === 'mock' ? { rolldownOptions: { input: ['index.html', 'bench/bare.html'] } } : {}) },
  server: { proxy: { '/api': process.env['WEFT_URL'] ?? 'http://127.0.0.1:7080' } },
  test: { environment: 'node', include: ['src/**/*.test.ts'] },
}))
