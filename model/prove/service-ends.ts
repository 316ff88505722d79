import { interfaceEndpointServices } from "../aws/catalogue/interface-endpoints";
import type { NetworkIndex } from "../network/indexed";
import type { End } from "./ends";
import { nearNames } from "./near";

/**
 * A service of AWS's own by the last part of its endpoints' name, as in `service:s3`: one that has endpoints somewhere, or
 * one that the network itself knows by an endpoint or a prefix list.
 */
export function readService(index: NetworkIndex, text: string, side: "from" | "to"): End | { readonly fault: string } {
    if (side === "from") {
        return { fault: `from '${text}': a service of AWS's own is a target only` };
    }
    const service = text.slice("service:".length);
    const { endpoints, prefixLists } = index.network;
    if (
        interfaceEndpointServices.has(service) ||
        [...endpoints, ...prefixLists].some((one) => one.service === service)
    ) {
        return { kind: "service", service };
    }
    const near = nearNames(service, interfaceEndpointServices).map((one) => `'service:${one}'`);
    const hint = service === "" || near.length === 0 ? "" : `did you mean ${near.join(" or ")}? If not: `;
    return {
        fault:
            `to '${text}': no endpoint of AWS's is known by this name; ${hint}` +
            "a service without endpoints, or a newer one, is reached as 'internet' is",
    };
}
