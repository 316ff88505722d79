import { CarrierGateway } from "../components/wavelength/carrier-gateway";
import { WavelengthZone } from "../components/wavelength/wavelength-zone";
import { network, tags } from "./network";

/** A subnet in KDDI's zone for Tokyo, with the carrier gateway as its way out. */
const carrier = new CarrierGateway("carrier", { vpcId: network, tags });

export const zone = new WavelengthZone("zone-east", {
    area: "east",
    zone: "ap-northeast-1-wl1-nrt-wlz-1",
    vpcId: network,
    cidrBlock: "10.0.96.0/24",
    carrierGatewayId: carrier,
    tags,
});
