import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Children, type Transformable } from "../shared/children";
import { resolved, type VpcRef } from "../shared/neighbours";
import { named, type Taggable } from "../shared/tags";

export interface CarrierGatewayArgs extends Taggable, Transformable<typeof carrierGatewayChildren> {
    /** VPC that gets the gateway. A VPC has one at most, which serves all of its Wavelength Zones. */
    readonly vpcId: VpcRef;
    /**
     * Zone groups that the account is opted in to, as in `ap-northeast-1-wl1`. The opt-in is the whole account's, and
     * destroying the stack does not take it back.
     * @default - none: the account is opted in already
     */
    readonly optInGroups?: readonly string[];
}

/** What `transform` can change. */
const carrierGatewayChildren = {
    carrierGateway: aws.ec2.CarrierGateway,
    optIn: aws.ec2.AvailabilityZoneGroup,
} as const;

/**
 * A VPC's carrier gateway, and the account's opt-in to the zones behind it where the stack sees to that. Without the opt-in AWS
 * creates neither the gateway nor a subnet in a zone ("You must be opted into a wavelength zone").
 *
 * @example
 * const carrier = new CarrierGateway("carrier", { vpcId: network, tags });
 */
export class CarrierGateway extends pulumi.ComponentResource {
    readonly id: pulumi.Output<string>;
    /** What has to be there before a subnet in a zone; empty where the account is opted in already. */
    readonly optIns: readonly aws.ec2.AvailabilityZoneGroup[];
    /** The gateway. */
    readonly carrierGateway: aws.ec2.CarrierGateway;

    constructor(name: string, given: CarrierGatewayArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(carrierGatewayChildren, name, given.transform);
        super("wavelength-lattice:wavelength:CarrierGateway", name, {}, children.watched(opts));
        const args = resolved(`The CarrierGateway '${name}'`, given, children.faults);
        // Two zones of one group need one opt-in.
        this.optIns = [...new Set(args.optInGroups)].map(
            (groupName) =>
                new aws.ec2.AvailabilityZoneGroup(
                    `${name}-${groupName}`,
                    { groupName, optInStatus: "opted-in" },
                    { parent: this },
                ),
        );
        const gateway = new aws.ec2.CarrierGateway(
            name,
            { vpcId: args.vpcId, tags: named(name, args.tags) },
            { parent: this, dependsOn: [...this.optIns] },
        );
        this.id = gateway.id;
        this.carrierGateway = children.one("carrierGateway");
        this.registerOutputs({ id: this.id });
    }
}
