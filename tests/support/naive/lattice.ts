import type { Target, TargetGroup } from "../../../model/network/balancing";
import type { Authorized, AuthStatement, LatticeListener, LatticeService } from "../../../model/network/lattice";
import type { Caller, NetworkInterface, Subnet } from "../../../model/network/types";
import { ip } from "./addresses";
import { nodesOf } from "./hosts";
import { behind, byActions, type Tried } from "./services";
import {
    type Answer,
    all,
    asGuest,
    best,
    candidates,
    clientPorts,
    guestsIn,
    hostToHost,
    type NaiveFlow,
    replyTo,
    request,
    toHost,
    up,
    workloadNamed,
    worst,
} from "./tries";
import { aclAdmits, groupsAdmit, latticeBlock, type Packet, type World } from "./walk";

/** To a service of VPC Lattice: into a service network that has it, past both policies, and on to what serves. */
export function toLattice(world: World, from: string, service: LatticeService, flow: NaiveFlow): Answer {
    const listener = service.listeners.items.find(({ port }) => port === flow.port);
    if (flow.protocol !== "tcp" || listener === undefined) {
        return "none";
    }
    return worst([
        into(world, from, service, listener, flow),
        byActions(
            world,
            listener.actions.items,
            (group, target) => tryTarget(world, group, target, Number(flow.port)),
            false,
        ),
    ]);
}

/** Every interface by itself: one may go by the association of its VPC and another by an endpoint. */
function into(world: World, from: string, service: LatticeService, listener: LatticeListener, flow: NaiveFlow): Answer {
    const { network } = world;
    const networks = network.lattice.serviceAssociations
        .filter((one) => one.service === service.id)
        .map(({ serviceNetwork }) => world.find(network.lattice.serviceNetworks, serviceNetwork));
    const guards = (caller: Caller | undefined, vpcs: readonly unknown[], guarded: Authorized): Answer =>
        past([guarded, service], service.id, listener, caller, vpcs);
    const ofHost = (there: World, a: NetworkInterface, caller: Caller | undefined): Answer => {
        const { vpc } = there.subnet(a.subnet);
        return best(
            networks.flatMap((one) => [
                worst([byAssociation(there, a, one.id, flow), guards(caller, [vpc], one)]),
                ...endpointsTo(there, one.id).map((endpoint) =>
                    worst([
                        all(up(there, endpoint.interfaces.items).map((node) => hostToHost(there, a, node, flow))),
                        guards(caller, [endpoint.vpc, vpc], one),
                    ]),
                ),
            ]),
        );
    };
    const workload = workloadNamed(network, from);
    if (workload !== undefined) {
        return all(
            up(world, workload.interfaces.items).map((a) => ofHost(world, a, workload.caller as Caller | undefined)),
        );
    }
    if (from === "vpc") {
        return best(
            guestsIn(network, () => true).map((a) => asGuest(world, a, (there) => ofHost(there, a, undefined))),
        );
    }
    return from !== "on-premises"
        ? "none"
        : best(
              networks.flatMap((one) =>
                  endpointsTo(world, one.id).map((endpoint) =>
                      worst([
                          all(up(world, endpoint.interfaces.items).map((node) => toHost(world, from, node, flow))),
                          guards(undefined, [endpoint.vpc], one),
                      ]),
                  ),
              ),
          );
}

export function endpointsTo(world: World, serviceNetwork: string) {
    return world.network.endpoints.filter((one) => one.kind === "service-network" && one.service === serviceNetwork);
}

/** By VPC Lattice's own addresses, every one of which has to do: any may be the service's. */
export function byAssociation(
    world: World,
    a: NetworkInterface,
    serviceNetwork: string,
    flow: NaiveFlow,
    block = latticeBlock,
): Answer {
    const subnet = world.subnet(a.subnet);
    const association = world.network.lattice.vpcAssociations.find(
        (one) => one.vpc === subnet.vpc && one.serviceNetwork === serviceNetwork,
    );
    if (association === undefined || a.address === undefined) {
        return "none";
    }
    const groups = association.securityGroups as readonly string[];
    const guard = { ...a, id: association.id, securityGroups: groups.length === 0 ? ["#open"] : groups };
    return overLattice(world, subnet, 32768, block, (address, port) => {
        const packet = request(flow, ip(a.address as string), address, port);
        return (
            !world.isDown(subnet) &&
            groupsAdmit(world, a, "egress", packet, undefined) &&
            aclAdmits(world, subnet, "egress", packet) &&
            groupsAdmit(world, guard, "ingress", packet, a) &&
            aclAdmits(world, subnet, "ingress", replyTo(packet))
        );
    });
}

/** What AWS makes of Wavelength Zones it does not say. */
function overLattice(
    world: World,
    { kind }: Subnet,
    lowest: number,
    block: string,
    works: (address: Packet["src"], port: number) => boolean,
): Answer {
    const results = candidates(world.network, block).flatMap((address) =>
        clientPorts(world.network, "tcp", lowest).map((one) => works(address, one)),
    );
    const answer = !results.includes(true) ? "none" : results.includes(false) ? "some" : "all";
    return kind === "wavelength" ? worst([answer, "unsure"]) : answer;
}

/** Signed with the caller's role, or without a signature: each policy sees the same request. */
function past(
    guarded: readonly Authorized[],
    service: string,
    { passesTls }: LatticeListener,
    caller: Caller | undefined,
    vpcs: readonly unknown[],
): Answer {
    const action = passesTls === true ? "Connect" : "Invoke";
    const whos = [undefined, ...(caller === undefined || caller.signs === false || passesTls === true ? [] : [caller])];
    // Which VPC counts for who comes by an endpoint, AWS does not say.
    const answers = [...new Set(vpcs)].map((vpc) =>
        whos.some((who) =>
            guarded.every(
                ({ authType, authPolicy }) =>
                    authType === "NONE" ||
                    (authPolicy !== undefined &&
                        "statements" in authPolicy &&
                        admits(
                            authPolicy.statements.filter(({ actions = ["Invoke"] }) => actions.includes(action)),
                            service,
                            who,
                            vpc,
                        ) &&
                        who?.mayInvoke !== false),
            ),
        ),
    );
    return answers.every(Boolean) ? "all" : answers.some(Boolean) ? "unsure" : "none";
}

function admits(statements: readonly AuthStatement[], service: string, who: Caller | undefined, vpc: unknown): boolean {
    const applying = statements.filter(
        ({ principals, accounts = [], services, callers, sourceVpcs }) =>
            (services === undefined || services.includes(service)) &&
            (principals === "*" ||
                (who !== undefined &&
                    ((principals as readonly string[]).includes(String(who.role)) ||
                        accounts.includes(String(who.account))))) &&
            (callers === undefined || callers.includes(who === undefined ? "anonymous" : "role")) &&
            (sourceVpcs === undefined || (sourceVpcs as readonly unknown[]).includes(vpc)),
    );
    return applying.some(({ effect }) => effect === "Allow") && !applying.some(({ effect }) => effect === "Deny");
}

function tryTarget(world: World, group: TargetGroup, target: Target, listens: number): Tried {
    if (group.kind === "lambda") {
        return { healthy: ["all"], served: ["all"] };
    }
    const port = Number(target.port ?? group.port ?? listens);
    const check = Number(group.healthPort ?? port);
    const inner = world.network.loadBalancers.find(({ id }) => id === target.workload);
    if (inner !== undefined) {
        const byPort = (on: number): Answer =>
            worst([
                all(up(world, nodesOf(world.network, inner)).map((node) => fromLattice(world, node, on))),
                behind(world, undefined, inner, { from: "", to: "", protocol: "tcp", port: on }),
            ]);
        return { healthy: [byPort(check)], served: [byPort(port)] };
    }
    const hosts = up(world, world.find(world.network.workloads, target.workload).interfaces.items);
    return {
        healthy: hosts.map((host) => fromLattice(world, host, check)),
        served: hosts.map((host) => fromLattice(world, host, port)),
    };
}

/** From any of Lattice's addresses to what serves. */
export function fromLattice(world: World, b: NetworkInterface, dstPort: number): Answer {
    const subnet = world.subnet(b.subnet);
    return overLattice(world, subnet, 1024, latticeBlock, (src, srcPort) => {
        const dst = ip(b.address as string);
        const packet: Packet = { protocol: "tcp", src, dst, srcPort, dstPort, reply: false };
        return (
            !world.isDown(subnet) &&
            aclAdmits(world, subnet, "ingress", packet) &&
            groupsAdmit(world, b, "ingress", packet, undefined) &&
            aclAdmits(world, subnet, "egress", replyTo(packet))
        );
    });
}
