import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../shared/tags";

export interface FrontCertificateArgs {
    /** Fully qualified domain name that the certificate is for. */
    readonly domainName: pulumi.Input<string>;
    /**
     * Further names of the same hosted zone.
     * @default - none
     */
    readonly alternativeNames?: readonly string[];
    /** Route 53 hosted zone that answers for the domain in public: ACM reads the validation record there. */
    readonly hostedZoneId: pulumi.Input<string>;
    /**
     * Tags for every child.
     * @default - only the `Name` tag
     */
    readonly tags?: Tags;
}

/** A certificate of AWS Certificate Manager that proves its domain, and goes on proving it at each renewal, by a DNS record. */
export class FrontCertificate extends pulumi.ComponentResource {
    /** ARN of the certificate, once it is issued. */
    readonly arn: pulumi.Output<string>;

    constructor(name: string, args: FrontCertificateArgs, opts?: pulumi.ComponentResourceOptions) {
        super("wavelength-lattice:front:FrontCertificate", name, {}, opts);
        const { domainName, alternativeNames = [], hostedZoneId, tags } = args;
        const certificate = new aws.acm.Certificate(
            name,
            {
                domainName,
                subjectAlternativeNames: alternativeNames.length === 0 ? undefined : [...alternativeNames],
                validationMethod: "DNS",
                tags: named(name, tags),
            },
            { parent: this },
        );
        const records = [
            this.validationRecord(name, certificate, domainName, hostedZoneId),
            ...alternativeNames.map((alternative, index) =>
                this.validationRecord(
                    `${name}-${alternative.replace("*", "any")}`,
                    certificate,
                    alternative,
                    hostedZoneId,
                    `${name}-${index + 2}`,
                ),
            ),
        ];
        const validation = new aws.acm.CertificateValidation(
            name,
            { certificateArn: certificate.arn, validationRecordFqdns: records.map(({ fqdn }) => fqdn) },
            { parent: this },
        );

        this.arn = validation.certificateArn;
        this.registerOutputs({ arn: this.arn });
    }

    /**
     * ACM lists one option for each name, in an order of its own: the record is that of its name, so that another name that
     * comes or goes leaves it alone.
     */
    private validationRecord(
        name: string,
        certificate: aws.acm.Certificate,
        domainName: pulumi.Input<string>,
        zoneId: pulumi.Input<string>,
        formerName = name,
    ): aws.route53.Record {
        const option = pulumi
            .all([certificate.domainValidationOptions, domainName])
            .apply(([options, domain]) => options.find((each) => each.domainName === domain));
        const proof = (property: "resourceRecordName" | "resourceRecordType" | "resourceRecordValue") =>
            option.apply((found) => found?.[property] ?? "");
        return new aws.route53.Record(
            `${name}-validation`,
            {
                zoneId,
                name: proof("resourceRecordName"),
                type: proof("resourceRecordType"),
                records: [proof("resourceRecordValue")],
                ttl: 60,
                // Every certificate of a domain is proved by the same record: another stack may have made it.
                allowOverwrite: true,
            },
            { parent: this, aliases: formerName === name ? [] : [{ name: `${formerName}-validation` }] },
        );
    }
}
