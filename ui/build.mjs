// Builds the browser's code: src/ into marsad/web/static/, each page's script as one file that also runs inline.
//
//   node build.mjs [--out FOLDER] [--watch]
//
// An entry is src/NAME.ts or src/NAME/index.ts. `manifest.json` gives each file's content hash and sizes in bytes.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { outline } from "./outline/make.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(HERE);
const { values } = parseArgs({
  options: { out: { type: "string", default: join(ROOT, "marsad/web/static") }, watch: { type: "boolean", default: false } },
});
const OUT = values.out;
const SCRIPTS = ["app", "map", "charts", "search", "report", "review"];
const STYLES = ["app", "map"];
const FONTS = {
  "noto-sans-arabic": ["arabic-wght", "latin-wght"],
  "noto-naskh-arabic": ["arabic-wght", "latin-wght"],
};

/** The worker of MapLibre as a string within the script, so that it starts from a Blob also where there is no server. */
const worker = {
  name: "worker",
  setup(build) {
    build.onResolve({ filter: /^worker:/ }, ({ path }) => ({ path: path.slice("worker:".length), namespace: "worker" }));
    build.onLoad({ filter: /.*/, namespace: "worker" }, async ({ path }) => {
      const made = await esbuild.build({
        entryPoints: [join(HERE, "node_modules", path)],
        bundle: true, minify: true, write: false, format: "iife", target: TARGET, charset: "utf8", legalComments: "none",
      });
      return { contents: made.outputFiles[0].text, loader: "text" };
    });
  },
};

const TARGET = ["es2022", "chrome111", "firefox114", "safari16.4"];

function entry(name) {
  return [`src/${name}.ts`, `src/${name}/index.ts`].map((path) => join(HERE, path)).find(existsSync);
}

const scripts = Object.fromEntries(SCRIPTS.map((name) => [name, entry(name)]).filter(([, path]) => path));
const styles = Object.fromEntries(STYLES.map((name) => [name, join(HERE, `src/styles/${name}.css`)]).filter(([, path]) => existsSync(path)));

const options = {
  outdir: OUT, bundle: true, minify: true, target: TARGET, charset: "utf8", legalComments: "none", logLevel: "warning",
};
const scriptOptions = {
  ...options, entryPoints: scripts, format: "iife", plugins: [worker],
  // A file that is also put inline has no address of its own, and must not close the script element that it stands in.
  define: { "import.meta.url": '"about:blank"' }, supported: { "inline-script": false },
};
const styleOptions = { ...options, entryPoints: styles, external: ["./fonts/*"], supported: { "inline-style": false } };

async function fonts() {
  await mkdir(join(OUT, "fonts"), { recursive: true });
  for (const [family, parts] of Object.entries(FONTS)) {
    for (const part of parts) {
      const file = `${family}-${part}-normal.woff2`;
      await cp(join(HERE, "node_modules/@fontsource-variable", family, "files", file), join(OUT, "fonts", `${family}-${part}.woff2`));
    }
    await cp(join(HERE, "node_modules/@fontsource-variable", family, "LICENSE"), join(OUT, "fonts", `${family}-LICENSE.txt`));
  }
}

/** The licence texts of the packages that went into the scripts and styles. */
async function licences(inputs) {
  const names = new Set(inputs.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
  if (names.has("maplibre-gl")) {
    // It comes bundled with these, so that they are no inputs of their own.
    const { dependencies } = JSON.parse(await readFile(join(HERE, "node_modules/maplibre-gl/package.json"), "utf8"));
    for (const name of Object.keys(dependencies)) if (!name.startsWith("@types/")) names.add(name);
  }
  const texts = [];
  for (const name of [...names].sort()) {
    const folder = join(HERE, "node_modules", name);
    const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
    const text = file ? await readFile(join(folder, file), "utf8") : license;
    texts.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
  }
  await writeFile(join(OUT, "licences.txt"), texts.join(`\n${"-".repeat(80)}\n\n`));
}

async function* filesIn(folder) {
  for (const item of (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, item.name);
    if (item.isDirectory()) yield* filesIn(path);
    else yield path;
  }
}

async function manifest() {
  const made = {};
  for await (const path of filesIn(OUT)) {
    const name = relative(OUT, path).split("\\").join("/");
    if (name === "manifest.json" || name.startsWith(".")) continue;
    const bytes = await readFile(path);
    const gzip = /\.(woff2|png)$/.test(name) ? bytes.length : gzipSync(bytes, { level: 9 }).length;
    made[name] = { hash: createHash("sha256").update(bytes).digest("hex").slice(0, 16), bytes: bytes.length, gzip };
  }
  await writeFile(join(OUT, "manifest.json"), JSON.stringify(made, null, 1) + "\n");
}

await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
await fonts();
await cp(join(HERE, "words.json"), join(OUT, "words.json"));
await writeFile(join(OUT, "outline.json"), JSON.stringify(await outline(ROOT)));
if (values.watch) {
  for (const each of [scriptOptions, styleOptions]) await (await esbuild.context({ ...each, logLevel: "info" })).watch();
} else {
  const made = await Promise.all([scriptOptions, styleOptions].map((each) => esbuild.build({ ...each, metafile: true })));
  await licences(made.flatMap(({ metafile }) => Object.keys(metafile.inputs)));
  await manifest();
}
