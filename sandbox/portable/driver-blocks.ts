import { readFileSync } from "node:fs";
import type { DriverModule } from "../sandbox.ts";
import { block } from "./blocks.ts";

/** Which driver it is, of all that there are on this machine. */
export function keyOfDriver(driver: readonly DriverModule[]): string {
  return driver.map((module) => module.path).join("\0");
}

/** What a driver is called among those that are loaded together. */
export function nameOfDriver(driver: readonly DriverModule[]): string {
  return driver.map((module) => module.name).join(" ");
}

/** A driver as its modules' names and sources. */
export function sourcesOf(driver: readonly DriverModule[]): Buffer {
  return Buffer.concat(
    driver.flatMap(({ name, path }) => [block(Buffer.from(name)), block(readFileSync(path))]),
  );
}

/** Several drivers, each by its name and its sources. */
export function driverSet(drivers: readonly (readonly DriverModule[])[]): Buffer {
  return Buffer.concat(
    drivers.flatMap((driver) => [block(Buffer.from(nameOfDriver(driver))), block(sourcesOf(driver))]),
  );
}
