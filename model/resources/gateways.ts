import type { Fact } from "../network/facts";
import type { Gateway, NatGateway, VpcGateway } from "../network/gateways";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { type Observer, refOf } from "./observer";
import { kinds } from "./reference-kinds";
import { text } from "./value";
import { implicitParts } from "./vpcs";

const attachments = {
    [types.internetGateway]: { type: types.internetGatewayAttachment, property: "internetGatewayId" },
    [types.vpnGateway]: { type: types.vpnGatewayAttachment, property: "vpnGatewayId" },
} as const;

export function observeGateways(observer: Observer): Gateway[] {
    const ofVpc = (type: string, kind: VpcGateway["kind"]): VpcGateway[] =>
        observer.graph.ofType(type).map((gateway) => {
            const vpc = attachedTo(observer, gateway);
            return { id: gateway.urn, resource: refOf(gateway), kind, ...(vpc === undefined ? {} : { vpc }) };
        });
    return [
        ...ofVpc(types.internetGateway, "internet-gateway"),
        ...observer.memo(implicitParts).internetGateways,
        ...ofVpc(types.egressOnlyGateway, "egress-only-gateway"),
        ...ofVpc(types.carrierGateway, "carrier-gateway"),
        ...ofVpc(types.vpnGateway, "vpn-gateway"),
        ...observer.graph.ofType(types.natGateway).map((gateway) => natGateway(observer, gateway)),
    ];
}

function natGateway(observer: Observer, gateway: Declared): Gateway {
    const connectivity = observer.text(gateway, "connectivityType");
    const address = observer.text(gateway, "privateIp");
    const known = text(gateway.outputs, "publicIp");
    return {
        id: gateway.urn,
        resource: refOf(gateway),
        kind: "nat-gateway",
        ...placeOf(observer, gateway),
        ...(connectivity === undefined
            ? {}
            : {
                  connectivity:
                      connectivity === "public" || connectivity === "private" || typeof connectivity === "object"
                          ? connectivity
                          : observer.missing(gateway, "connectivityType"),
              }),
        ...(typeof address === "string" ? { address } : {}),
        ...(typeof known === "string" && known !== "" ? { publicAddress: known } : {}),
    };
}

/** A regional NAT gateway names a VPC, every other one a subnet. */
function placeOf(observer: Observer, gateway: Declared): Pick<NatGateway, "subnet" | "regionalIn"> {
    const mode = observer.text(gateway, "availabilityMode");
    return mode === "regional"
        ? { regionalIn: observer.one(gateway, "vpcId", kinds.vpc) ?? observer.missing(gateway, "vpcId") }
        : { subnet: observer.one(gateway, "subnetId", kinds.subnet) ?? observer.missing(gateway, "subnetId") };
}

/** The VPC by the gateway's own property or by an attachment. */
function attachedTo(observer: Observer, gateway: Declared): Fact<string> | undefined {
    const own = observer.one(gateway, "vpcId", kinds.vpc);
    const by = attachments[gateway.type as keyof typeof attachments];
    if (own !== undefined || by === undefined) {
        return own;
    }
    const kind = { types: [gateway.type], noun: `${gateway.type} of an attachment` };
    const separate = observer.attached(by.type, by.property, kind);
    const [attachment] = separate.of(gateway.urn);
    return attachment === undefined ? separate.doubt(gateway.urn) : observer.one(attachment, "vpcId", kinds.vpc);
}
