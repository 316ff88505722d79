import { TrafficMirror } from "../components/hybrid/traffic-mirror";
import { servers } from "./az-application";
import { bastion } from "./bastion";
import { network, tags } from "./network";

/** Copies of what reaches a server on 443, for somebody on the bastion to look into. */
new TrafficMirror("mirror", {
    sources: { "az-app-1": servers.networkInterfaceIds[0] ?? "" },
    target: { networkInterfaceId: bastion.networkInterfaceId, securityGroupId: bastion },
    targetName: "bastion",
    sourceCidrBlock: network.cidrBlock,
    rules: [{ direction: "ingress", protocol: "tcp", port: 443 }],
    tags,
});
