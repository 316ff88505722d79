import type { Suite } from "./finding";
import { analyzer } from "./suites/analyzer";
import { boot } from "./suites/boot";
import { checkers } from "./suites/checkers";
import { load } from "./suites/load";
import { plan } from "./suites/plan";
import { policies } from "./suites/policies";
import { preview } from "./suites/preview";
import { proof } from "./suites/proof";
import { strangers } from "./suites/strangers";
import { tests } from "./suites/tests";
import { wl } from "./suites/wl";

/** All parts of the benchmark, in the order in which they run. */
export const suites: readonly Suite[] = [
    plan,
    wl,
    preview,
    boot,
    policies,
    checkers,
    proof,
    analyzer,
    load,
    strangers,
    tests,
];
