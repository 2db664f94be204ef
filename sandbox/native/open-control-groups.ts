import type { ControlGroups } from "./control-groups.ts";
import { openVersion1 } from "./control-groups-v1.ts";
import { openVersion2 } from "./control-groups-v2.ts";

/** The best control groups that this process may make, or null. Groups that dead workers left are removed. */
export function openControlGroups(): ControlGroups | null {
  return openVersion2() ?? openVersion1();
}
