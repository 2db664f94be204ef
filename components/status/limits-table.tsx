import { Badge } from "../ui/badge.tsx";
import { Table } from "../ui/table.tsx";

export interface LimitsTableProps {
  limits: readonly { readonly name: string; readonly mechanism: string; readonly enforced: boolean }[];
}

const words: Record<string, string> = {
  cpu: "Processor time",
  wall: "Time in all",
  memory: "Memory",
  processes: "Processes",
  file_size: "Size of a file",
  disk: "Disk",
  descriptors: "Open files",
  output: "Output",
  frames: "Messages to the tests",
  network: "Network",
  filesystem: "Files of the machine",
  isolation: "Other programs",
  syscalls: "System calls",
};

/** Each limit of a learner's program and how this machine holds it. */
export function LimitsTable({ limits }: LimitsTableProps) {
  return (
    <Table
      caption="Limits of a learner's program"
      columns={[
        { id: "limit", label: "Limit" },
        { id: "state", label: "State" },
        { id: "mechanism", label: "How" },
      ]}
      rows={limits.map((limit) => ({
        id: limit.name,
        cells: [
          words[limit.name] ?? limit.name,
          <Badge key="state" tone={limit.enforced ? "passed" : "failed"}>
            {limit.enforced ? "enforced" : "not enforced"}
          </Badge>,
          limit.mechanism,
        ],
      }))}
      empty="No worker has said what it enforces."
    />
  );
}
