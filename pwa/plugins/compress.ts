import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const TEXT = /\.(html|js|css|json|webmanifest|svg|txt)$/;

/** Every text file under a folder, as full paths. */
export function textFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf-8" })
    .filter((name) => TEXT.test(name))
    .map((name) => join(folder, name));
}

const { BROTLI_PARAM_QUALITY: QUALITY, BROTLI_PARAM_NPOSTFIX: POSTFIX, BROTLI_PARAM_NDIRECT: DIRECT } = constants;
/** Ways to write down how far back something was seen. Which is the shortest, only trying tells; the best is up to 100 bytes in 16,000. */
const WAYS = [0, 1, 2, 3].flatMap((postfix) => [0, 1, 2, 8].map((direct) => ({ [POSTFIX]: postfix, [DIRECT]: direct << postfix })));

/** Bytes as sent, with brotli at its best. */
function brotli(bytes: Buffer): Buffer {
  const tries = WAYS.map((way) => brotliCompressSync(bytes, { params: { [QUALITY]: 11, ...way } }));
  return tries.reduce((best, one) => (one.length < best.length ? one : best));
}

/** Writes `.br` and `.gz` beside every text file, so that the server never compresses while a phone waits. Goes last. */
export function compress(outDir: string): Plugin {
  return {
    name: "otayori-compress",
    apply: "build",
    writeBundle: {
      order: "post",
      sequential: true,
      handler() {
        for (const file of textFiles(outDir)) {
          const bytes = readFileSync(file);
          writeFileSync(`${file}.br`, brotli(bytes));
          writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
        }
      },
    },
  };
}
