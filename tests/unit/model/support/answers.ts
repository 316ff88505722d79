import { isMissing } from "../../../../model/network/facts";
import { checkExpectations } from "../../../../model/prove/expectations";
import { scenarios } from "../../../../model/prove/failover";
import { type Matrix, matrix } from "../../../../model/prove/matrix";
import { prove } from "../../../../model/prove/prove";
import type { Declared } from "../../../../model/resources/declared";
import { statedFlows } from "../../../../model/resources/expectations";
import { networkOf } from "../../../../model/resources/network-of";

/** The expectations of the program, with their verdicts. */
export function check(resources: readonly Declared[]) {
    return checkExpectations(
        networkOf(resources),
        statedFlows(resources).map(({ flow }) => flow),
    );
}

/** Expectations with their verdicts, without the reasons. */
export function verdicts(checked: ReturnType<typeof check>) {
    return sorted(checked.map(({ because: _, ...flow }) => flow));
}

const matrices = new WeakMap<readonly Declared[], Matrix>();

function matrixOf(resources: readonly Declared[]): Matrix {
    const known = matrices.get(resources) ?? matrix(networkOf(resources));
    matrices.set(resources, known);
    return known;
}

/** Who reaches what normally. */
export function reached(resources: readonly Declared[]) {
    const { sources, cells } = matrixOf(resources);
    return { sources, cells: [...cells].map(([target, row]) => [target, [...row]]) };
}

/** What becomes of all that is not closed normally, by the first port of each stretch, in every other scenario. */
export function inScenarios(resources: readonly Declared[], asked: readonly Declared[]) {
    const index = networkOf(resources);
    const flows = [...matrixOf(asked).cells].flatMap(([to, row]) =>
        [...row].flatMap(([from, { open, partly, unknown }]) =>
            [...open, ...partly, ...unknown].map((text) => ({ from, to, ...portOf(text) })),
        ),
    );
    return failures(resources).flatMap((scenario) =>
        flows.map((flow) => [scenario, flow, prove(index, { ...flow, scenario }).kind]),
    );
}

/** From everything outside of the program's workloads to each name that a record has; one without by its URN. */
export function toNames(resources: readonly Declared[], asked: readonly Declared[]) {
    const index = networkOf(resources);
    const { sources, targets } = matrixOf(resources);
    const outside = sources.filter((from) => !targets.includes(from));
    const { records } = networkOf(asked).network;
    const names = [...new Set(records.map(({ name, resource }) => (isMissing(name) ? resource.urn : name)))].sort();
    return ["normal", ...failures(resources)].flatMap((scenario) =>
        names.flatMap((to) =>
            outside.map((from) => {
                const { kind, servedBy } = prove(index, { from, to, protocol: "tcp", port: 443, scenario });
                return [scenario, from, to, kind, servedBy];
            }),
        ),
    );
}

function failures(resources: readonly Declared[]): string[] {
    return scenarios(networkOf(resources)).flatMap(([scenario]) => (scenario === "normal" ? [] : [scenario]));
}

/** A flow's protocol and port from what the matrix says, such as `tcp 80-443`, `all tcp` or `icmp`. */
function portOf(text: string) {
    const [protocol = "", port = ""] = text.split(" ");
    return protocol === "icmp"
        ? { protocol: "icmp" as const }
        : protocol === "all"
          ? { protocol: port as "tcp" | "udp", port: 443 }
          : { protocol: protocol as "tcp" | "udp", port: Number.parseInt(port, 10) };
}

/** Values as text, in an order that does not depend on theirs. */
export function sorted<T>(values: readonly T[]): string[] {
    return values.map((value) => JSON.stringify(value)).sort();
}
