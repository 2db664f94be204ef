/** Largest file, in bytes. */
export const maxFileBytes = 2 * 1024 * 1024;
/** Largest text file that is read as a document or as a program, in bytes. */
export const maxTextBytes = 512 * 1024;
export const maxFiles = 5_000;
/** All files together, in bytes. */
export const maxCourseBytes = 128 * 1024 * 1024;

/** Image types that a course may hold, by extension. SVG is left out: it can carry script. */
export const imageTypes: ReadonlyMap<string, string> = new Map([
  ["png", "image/png"],
  ["jpg", "image/jpeg"],
  ["jpeg", "image/jpeg"],
  ["webp", "image/webp"],
  ["gif", "image/gif"],
]);

/** The content type of an image by its path, or null when it is not an image that we serve. */
export function imageType(path: string): string | null {
  return imageTypes.get(path.slice(path.lastIndexOf(".") + 1).toLowerCase()) ?? null;
}

/** Why a path may not be part of a course, or null when it may. */
export function pathFault(path: string): string | null {
  if (path !== path.normalize("NFC")) return "is not in Unicode normal form C";
  if (path.length > 240) return "is longer than 240 characters";
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) return "is absolute";
  if (/[\\\p{Cc}]/u.test(path)) return "holds a backslash or a control character";
  for (const part of path.split("/")) {
    if (part === "" || part === "." || part === "..") return "has an empty, . or .. part";
    if (part.endsWith(".") || part.endsWith(" ")) return "has a part that ends in a dot or a space";
  }
  return null;
}

/**
 * The path inside the course of an address that is relative to a file, or null when it leads out of the course.
 */
export function resolvePath(fromFile: string, address: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURI(address).normalize("NFC");
  } catch {
    return null;
  }
  const parts = fromFile.split("/").slice(0, -1);
  for (const part of decoded.split("/")) {
    if (part === "." || part === "") continue;
    if (part === "..") {
      if (parts.pop() === undefined) return null;
    } else parts.push(part);
  }
  return parts.join("/");
}
