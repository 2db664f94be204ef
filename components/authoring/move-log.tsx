import { RelativeTime } from "../ui/relative-time.tsx";
import { Table } from "../ui/table.tsx";

export interface MoveLogProps {
  moves: readonly {
    readonly id: string;
    readonly at: string;
    readonly move: "publish" | "rollback";
    readonly number: number;
    readonly by: string | null;
  }[];
}

/** Who showed which release to learners, and when. */
export function MoveLog({ moves }: MoveLogProps) {
  return (
    <Table
      caption="Every move, newest first"
      className="max-h-96"
      columns={[
        { id: "what", label: "What" },
        { id: "by", label: "By" },
        { id: "at", label: "When" },
      ]}
      rows={moves.map(({ id, at, move, number, by }) => ({
        id,
        cells: [
          move === "publish" ? `Published release ${number}` : `Rolled back to release ${number}`,
          by ?? "the operator",
          <RelativeTime key="at" at={at} />,
        ],
      }))}
      empty="No release has been published yet."
    />
  );
}
