import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** One build as it lies on the disk. */
export class Built {
  readonly folder: string;

  constructor(name: "p" | "s") {
    this.folder = fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));
    if (!existsSync(join(this.folder, "index.html"))) throw new Error(`dist/${name} is not built: npm run build`);
  }

  /** Every file of the build but the compressed copies. */
  get files(): string[] {
    return readdirSync(this.folder, { recursive: true, encoding: "utf-8" }).filter(
      (name) => /\.\w+$/.test(name) && !/\.(br|gz)$/.test(name),
    );
  }

  text(file: string): string {
    return readFileSync(join(this.folder, file), "utf-8");
  }

  /** Bytes as they travel: brotli for text, as they are for pictures. */
  bytes(file: string): number {
    return statSync(join(this.folder, /\.(png|ico|woff2)$/.test(file) ? file : `${file}.br`)).size;
  }

  /** A script and everything it imports at once. */
  closure(file: string, seen: Set<string> = new Set()): string[] {
    if (seen.has(file)) return [];
    seen.add(file);
    const folder = file.slice(0, file.lastIndexOf("/") + 1);
    for (const [, name] of this.text(file).matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g)) this.closure(`${folder}${name}`, seen);
    return [...seen];
  }

  /** The scripts that the page starts with. */
  get firstScripts(): string[] {
    const entries = [...this.text("index.html").matchAll(/<script[^>]+src="\/([^"]+)"/g)].map(([, src]) => src ?? "");
    return entries.flatMap((entry) => this.closure(entry));
  }

  sum(files: readonly string[]): number {
    return files.reduce((total, file) => total + this.bytes(file), 0);
  }
}
