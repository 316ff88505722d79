import { DirectConnect } from "../../components/hybrid/direct-connect";
import { type OnPremisesEnd, SiteToSiteVpn } from "../../components/hybrid/site-to-site-vpn";
import type { TransitGateway } from "../../components/hybrid/transit-gateway";
import { VirtualPrivateGateway } from "../../components/hybrid/virtual-private-gateway";
import type { Network } from "../../components/network/network";
import type { Settings } from "../settings/schema";
import { onTransit, tablesOf } from "./connected";
import type { Context } from "./context";

type Hybrid = NonNullable<Settings["hybrid"]>;

/** VPN and Direct Connect, as far as they are configured. */
export function buildOnPremises(
    context: Context,
    hybrid: Hybrid,
    network: Network,
    transitGateway: TransitGateway | undefined,
): DirectConnect | undefined {
    const { settings, tags, parent } = context;
    const { vpn, directConnect } = hybrid;
    const cidrBlocks = hybrid.onPremises?.cidrBlocks ?? [];
    const ends = endsOf(context, hybrid, network, transitGateway);
    const served = (end: keyof typeof ends) =>
        end === "transit-gateway" ? [network.cidrBlock, ...onTransit(hybrid)] : [network.cidrBlock];
    const vpnEnd = vpn && ends[vpn.end];
    if (vpn !== undefined && vpnEnd !== undefined) {
        const { customerGatewayIp, customerAsn, routing } = vpn;
        new SiteToSiteVpn(
            "vpn",
            {
                ...{ end: vpnEnd, customerGatewayIp, customerAsn, routing, cidrBlocks, tags },
                vpcCidrBlocks: served(vpn.end),
                logRetentionInDays: settings.logRetentionInDays,
                kmsKeyArn: settings.kmsKeyArn,
                alarmActions: context.alarmActions,
            },
            { parent },
        );
    }
    const directEnd = directConnect && ends[directConnect.end];
    return directConnect === undefined || directEnd === undefined
        ? undefined
        : new DirectConnect(
              "direct-connect",
              {
                  end: directEnd,
                  amazonSideAsn: directConnect.amazonSideAsn,
                  allowedPrefixes: served(directConnect.end),
                  cidrBlocks,
                  tags,
              },
              { parent },
          );
}

/** The ends that VPN and Direct Connect ask for; both may share one. */
function endsOf(
    { tags, parent }: Context,
    { vpn, directConnect }: Hybrid,
    network: Network,
    transitGateway: TransitGateway | undefined,
): Partial<Record<"virtual-private-gateway" | "transit-gateway", OnPremisesEnd>> {
    const wanted = [vpn?.end, directConnect?.end].includes("virtual-private-gateway");
    const virtualPrivateGateway = wanted
        ? new VirtualPrivateGateway(
              "on-premises-gateway",
              { vpcId: network.vpcId, routeTables: tablesOf(network), tags },
              { parent },
          )
        : undefined;
    return {
        ...(virtualPrivateGateway === undefined ? {} : { "virtual-private-gateway": { virtualPrivateGateway } }),
        ...(transitGateway === undefined ? {} : { "transit-gateway": { transitGateway } }),
    };
}
