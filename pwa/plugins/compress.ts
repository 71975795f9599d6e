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

/** Bytes as sent with brotli at its best. */
export const brotli = (bytes: Buffer): Buffer => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

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
