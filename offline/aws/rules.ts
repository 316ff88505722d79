import type { Entry, Inventory } from "./inventory";
import type { Change } from "./rules/rule";

export function checkCreate(_change: Change): void {}

export function checkUpdate(_change: Change): void {}

export function checkDelete(_entry: Entry, _inventory: Inventory, _now: Date): void {}
