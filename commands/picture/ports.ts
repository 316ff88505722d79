import type { Declared } from "../../model/declared";

/** Ports of a security group's rule, as in `443`, `80-81` or `all`. */
export function portsOf({ inputs }: Declared): string {
    const { fromPort, toPort, ipProtocol } = inputs;
    if (ipProtocol === "-1" || typeof fromPort !== "number") {
        return "all";
    }
    return fromPort === toPort ? String(fromPort) : `${fromPort}-${String(toPort)}`;
}

/** Several labels as one, each port once and in order; nothing where there is none. */
export function joinedPorts(labels: readonly (string | undefined)[]): string | undefined {
    const all = new Set(labels.flatMap((label) => label?.split(", ") ?? []));
    const sorted = [...all].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
    return sorted.length === 0 ? undefined : sorted.join(", ");
}
