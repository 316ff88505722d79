import type { DnsRecord } from "../../../model/network/dns";
import { nodesOf } from "./hosts";
import { type NaiveFlow, workloadNamed } from "./tries";
import type { World } from "./walk";

/** How a flow to a name of this network is answered, by the name of what it leads to. */
type Ask = (flow: NaiveFlow) => "all" | "some" | "none" | "unsure";

/** The names of what serves a name; undefined where nobody can say. */
export function servedBy(
    world: World,
    flow: NaiveFlow,
    ask: Ask,
    vpcs: readonly unknown[] = vpcsOf(world, flow.from),
): readonly string[] | undefined {
    const records = seenFrom(world, flow.to, vpcs);
    if (records === undefined) {
        return undefined;
    }
    const well = (record: DnsRecord): boolean | undefined =>
        record.healthCheck === undefined ? true : isHealthy(world, String(record.healthCheck), ask);
    const primary = records.filter(({ failover }) => failover === "PRIMARY");
    const secondary = records.filter(({ failover }) => failover === "SECONDARY");
    if (primary[0] === undefined || secondary[0] === undefined) {
        const states = records.map((one) => (one.failover === undefined ? well(one) : true));
        const left = records.filter((_, position) => states[position] === true);
        return states.includes(undefined) ? undefined : namesOf(world, left.length > 0 ? left : records);
    }
    const [first, second] = [well(primary[0]), well(secondary[0])];
    if (first === undefined || (!first && second === undefined)) {
        return undefined;
    }
    return namesOf(world, !first && second === true ? secondary : primary);
}

function vpcsOf(world: World, from: string): readonly unknown[] {
    return (workloadNamed(world.network, from)?.interfaces.items ?? []).map((a) => world.subnet(a.subnet).vpc);
}

/** Private hosted zones answer in their VPCs, before public ones. Undefined: in some of who asks' VPCs only. */
function seenFrom(world: World, to: string, vpcs: readonly unknown[]): readonly DnsRecord[] | undefined {
    const all = world.network.records.filter(({ name }) => name === to);
    const own = all.map(({ onlyIn }) =>
        vpcs.filter((vpc) => (onlyIn as readonly unknown[] | undefined)?.includes(vpc)),
    );
    if (own.some((some) => some.length > 0 && some.length < vpcs.length)) {
        return undefined;
    }
    const privately = all.filter((_, position) => (own[position] ?? []).length > 0);
    return privately.length > 0 ? privately : all.filter(({ onlyIn }) => onlyIn === undefined);
}

function namesOf(world: World, records: readonly DnsRecord[]): readonly string[] {
    const { workloads, loadBalancers, lattice } = world.network;
    return records
        .flatMap(({ targets }) => targets as readonly string[])
        .map((id) => world.find([...workloads, ...loadBalancers, ...lattice.services], id).resource.name);
}

function isHealthy(world: World, id: string, ask: Ask): boolean | undefined {
    const { kind, watches = [], children = [], threshold, port } = world.find(world.network.healthChecks, id);
    if (kind === "calculated") {
        const states = (children as readonly string[]).map((child) => isHealthy(world, child, ask));
        const good = states.filter((state) => state === true).length;
        const needed = Number(threshold ?? states.length);
        const possible = good + states.filter((state) => state === undefined).length;
        return good >= needed ? true : possible < needed ? false : undefined;
    }
    const states = (watches as readonly string[]).map((one) => {
        if (!isUp(world, one)) {
            return false;
        }
        const [to = ""] = namesOf(world, [{ id: "", resource: { name: "", urn: "" }, name: "", targets: [one] }]);
        const answer = ask({ from: "internet", to, protocol: "tcp", port: Number(port ?? 443) });
        return kind === "alarm" || (answer === "unsure" ? undefined : answer === "all");
    });
    return states.includes(false) ? false : states.includes(undefined) ? undefined : true;
}

function isUp(world: World, id: string): boolean {
    const { workloads, loadBalancers } = world.network;
    const balancer = loadBalancers.find((one) => one.id === id);
    const hosts =
        balancer === undefined
            ? workloads.find((one) => one.id === id)?.interfaces.items
            : nodesOf(world.network, balancer);
    return hosts === undefined || hosts.length === 0 || hosts.some(({ subnet }) => !world.isDown(world.subnet(subnet)));
}
