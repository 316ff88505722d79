import * as pulumi from "@pulumi/pulumi";
import { ZoneApplication as Declared } from "../components/application/zone-application";
import { packageType } from "./inputs";

/** Where the application runs, and who reaches it. */
export interface ZoneApplicationArgs {
    /** The area whose devices reach the zone, as in `east`. */
    readonly area: string;
    /** Name of the Wavelength Zone, as in `ap-northeast-1-wl1-nrt-wlz-1`. */
    readonly zone: string;
    /** Names of the stack's other Wavelength Zones: devices of their areas must not get in. */
    readonly otherZones?: string[];
    /** VPC of the subnet. */
    readonly vpcId: pulumi.Input<string>;
    /** Subnet of a `WavelengthZone`. */
    readonly subnetId: pulumi.Input<string>;
    /** Location from which AWS announces the carrier IP address. Default: the zone's name. */
    readonly networkBorderGroup?: pulumi.Input<string>;
    /** Managed prefix list of the carrier's addresses. It weighs its size in the group's quota of 60 rules. */
    readonly carrierPrefixListId: pulumi.Input<string>;
    /** Answer ICMP echo requests from anywhere. Default: false. */
    readonly allowPing?: boolean;
    /** Instance type, one that the zone offers: `t3.medium`, `t3.xlarge`, `r5.2xlarge` or `g4dn.2xlarge` in KDDI's zones. */
    readonly instanceType: string;
    /** AMI of an Amazon Linux 2023; changing it replaces the server. Default: the newest at creation. */
    readonly amiId?: pulumi.Input<string>;
    /** Size of the root volume in GiB, 8 to 16384. Default: 20. */
    readonly volumeSize?: number;
    /** Public DNS names of the server, for the certificate that it signs itself until its secret has a value. */
    readonly serverNames?: string[];
    /** Keep the carrier IP address and the secret from being deleted. Default: false. */
    readonly protect?: boolean;
    /** KMS key for the volume and the secret. Default: keys that AWS manages. */
    readonly kmsKeyArn?: pulumi.Input<string>;
    /** Tags for every child. */
    readonly tags?: Record<string, pulumi.Input<string>>;
}

/**
 * The application in a Wavelength Zone: one EC2 instance with a carrier IP address, reached over 443 by the carrier's
 * devices, with a certificate of its own from Secrets Manager.
 */
export class ZoneApplication extends pulumi.ComponentResource {
    /** Public address on the carrier's network. */
    readonly carrierIp: pulumi.Output<string>;
    readonly privateIp: pulumi.Output<string>;
    readonly instanceId: pulumi.Output<string>;
    readonly securityGroupId: pulumi.Output<string>;
    /** Secret that takes certificate and key, made without a value. */
    readonly secretArn: pulumi.Output<string>;

    constructor(name: string, args: ZoneApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
        const plain = [
            "area",
            "zone",
            "otherZones",
            "allowPing",
            "instanceType",
            "volumeSize",
            "serverNames",
            "protect",
        ];
        super(packageType("ZoneApplication", name, args, { plain }), name, {}, opts);
        const application = new Declared(name, args, { parent: this });
        this.carrierIp = application.carrierIp;
        this.privateIp = application.privateIp;
        this.instanceId = application.instanceId;
        this.securityGroupId = application.securityGroupId;
        this.secretArn = application.secretArn;
        this.registerOutputs({
            carrierIp: this.carrierIp,
            privateIp: this.privateIp,
            instanceId: this.instanceId,
            securityGroupId: this.securityGroupId,
            secretArn: this.secretArn,
        });
    }
}
