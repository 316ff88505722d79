import { DirectConnect } from "../components/hybrid/direct-connect";
import { network, tags } from "./network";
import { transitGateway } from "./transit-gateway";

/** A Direct Connect gateway on the transit gateway, for a partner's virtual interface to name. */
new DirectConnect("direct-connect", {
    end: { transitGateway },
    allowedPrefixes: [network.cidrBlock],
    cidrBlocks: ["192.168.0.0/16"],
    tags,
});
