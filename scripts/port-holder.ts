import { readdir, readFile, readlink } from "node:fs/promises";
import { createServer } from "node:net";

/** Whether a server could listen there now; otherwise why not. */
export function portState(port: number, host: string): Promise<"free" | "taken" | "refused"> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code === "EADDRINUSE" ? "taken" : "refused"),
    );
    probe.listen(port, host, () => probe.close(() => resolve("free")));
  });
}

/** The sentence for a port that something else listens on: which port, who, and the ways out. */
export async function portTakenMessage(port: number): Promise<string> {
  const holder = await portHolder(port);
  const who = holder ? ` by process ${holder.pid} (${holder.command})` : "";
  const end = holder ? `End that process (kill ${holder.pid}), or choose` : "Choose";
  return `Port ${port} is taken${who}. ${end} another port: PORT=${port + 1} npm start`;
}

/** The process that listens on a TCP port, where /proc tells; null when it cannot be known. */
export async function portHolder(port: number): Promise<{ pid: number; command: string } | null> {
  const sockets = await listeningSockets(port);
  if (sockets.size === 0) return null;
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const descriptor of descriptors) {
      const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => "");
      if (!sockets.has(target)) continue;
      const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
      return { pid: Number(pid), command: command.replaceAll("\0", " ").trim().slice(0, 80) };
    }
  }
  return null;
}

async function listeningSockets(port: number): Promise<Set<string>> {
  const listening = "0A";
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const tables = await Promise.all(
    ["/proc/net/tcp", "/proc/net/tcp6"].map((file) => readFile(file, "utf8").catch(() => "")),
  );
  const inodes = tables
    .flatMap((table) => table.split("\n").slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(suffix) && columns[3] === listening)
    .map((columns) => `socket:[${columns[9]}]`);
  return new Set(inodes);
}
