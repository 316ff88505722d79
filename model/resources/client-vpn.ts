import { type Unknown, unknown } from "../network/facts";
import { label } from "../network/read";
import type { Workload } from "../network/types";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { groupsBy, inSubnets } from "./interfaces";
import { type Names, type Observer, refOf } from "./observer";
import { kinds } from "./reference-kinds";
import { read } from "./value";

const endpoints = { types: [types.clientVpn], noun: "Client VPN endpoint" } as const;

/**
 * Client VPN endpoints: what its clients send comes from its interfaces, one in each associated subnet, in its groups.
 * Source: AWS Client VPN Administrator Guide, "How AWS Client VPN works".
 */
export function observeClientVpn(observer: Observer): Workload[] {
    const associations = observer.attached(types.clientVpnNetwork, "clientVpnEndpointId", endpoints);
    return observer.graph.ofType(types.clientVpn).map((endpoint): Workload => {
        const each = associations
            .of(endpoint.urn)
            .map((association) => observer.names(association, "subnetId", kinds.subnet));
        const unseen =
            beyondTransit(endpoint) ??
            each.find((names) => names.unseen !== undefined)?.unseen ??
            associations.doubt(endpoint.urn);
        const seen = {
            certain: each.flatMap(({ certain }) => certain),
            candidates: each.flatMap(({ candidates }) => candidates),
        };
        const names: Names = unseen === undefined ? seen : { ...seen, unseen };
        const { interfaces, oneOf } = inSubnets(observer, endpoint, "networks", names, {
            securityGroups: groupsBy(observer, endpoint, "securityGroupIds"),
        });
        return {
            id: endpoint.urn,
            resource: refOf(endpoint),
            kind: "other",
            interfaces,
            ...(oneOf ? { oneOf } : {}),
            // Nothing calls its clients: each has an address that the endpoint gives and translates.
            ports: [],
        };
    });
}

function beyondTransit(endpoint: Declared): Unknown | undefined {
    return read(endpoint.inputs, "transitGatewayConfiguration") === undefined
        ? undefined
        : unknown(`what the transit gateway carries for ${label(refOf(endpoint))}`, refOf(endpoint));
}
