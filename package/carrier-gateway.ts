import * as pulumi from "@pulumi/pulumi";
import { CarrierGateway as Declared } from "../components/wavelength/carrier-gateway";
import { packageType } from "./inputs";

/** What a carrier gateway belongs to. */
export interface CarrierGatewayArgs {
    /** VPC that gets the gateway. A VPC has one at most, which serves all of its Wavelength Zones. */
    readonly vpcId: pulumi.Input<string>;
    /**
     * Zone groups that the account is opted in to, as in `ap-northeast-1-wl1`. The opt-in is the whole account's, and
     * destroying the stack does not take it back. Default: none, the account is opted in already.
     */
    readonly optInGroups?: string[];
    /** Tags for every child. */
    readonly tags?: Record<string, pulumi.Input<string>>;
}

/** A VPC's carrier gateway, and the account's opt-in to the zones behind it where the stack sees to that. */
export class CarrierGateway extends pulumi.ComponentResource {
    /** What a `WavelengthZone` names. */
    readonly carrierGatewayId: pulumi.Output<string>;

    constructor(name: string, args: CarrierGatewayArgs, opts?: pulumi.ComponentResourceOptions) {
        super(packageType("CarrierGateway", name, args, { plain: ["optInGroups"] }), name, {}, opts);
        this.carrierGatewayId = new Declared(name, args, { parent: this }).id;
        this.registerOutputs({ carrierGatewayId: this.carrierGatewayId });
    }
}
