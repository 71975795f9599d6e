/** A scan as it may be sent: three megabytes (server: rules/scans.py). */
const MOST = 3 * 1024 * 1024;
/** A4 at 200 dots per inch: every word can be read, and a photograph of a phone becomes a tenth of what it was. */
const LONG_EDGE = 2200;
const SMALL = 600_000;

/** The picture no longer than `LONG_EDGE`, as JPEG; the file itself where it is small, no picture, or cannot be drawn. */
async function smaller(file: File): Promise<Blob> {
  if (file.size <= SMALL || !file.type.startsWith("image/")) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONG_EDGE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob((made) => done(made && made.size < file.size ? made : file), "image/jpeg", 0.8));
  } catch {
    return file;
  }
}

const base64 = (blob: Blob): Promise<string> =>
  new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^.*,/, ""));
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(blob);
  });

/** The file as base64, made smaller where it is a picture; null when it is still too large or cannot be read. */
export async function readScan(file: File): Promise<string | null> {
  const blob = await smaller(file);
  return blob.size > MOST ? null : base64(blob).catch(() => null);
}
